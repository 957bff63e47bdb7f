import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ApprovalRequested } from '@countersign/contracts';
import {
  type Answer,
  asPerson,
  eventually,
  type Logged,
  problemIn,
  theRun,
  thenTheTraceHas,
  theTicket,
  traceOf,
  whenAPersonVotes,
  whenATicketArrives,
  type Who,
} from '@countersign/testing';
import { EnrichedAgain } from './routes/enriched-again.ts';
import { proposedIn, routedIn, routedTimes } from './routes/routings.ts';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

const reason = 'the proxy of the office does this each spring';

const whenAPersonRoutes = (id: string, body: unknown, who: Who = 'olga'): Promise<Answer> =>
  asPerson(who, `${theRun().gateway}/v1/work-items/${id}/route`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function anItemInNetwork(): Promise<{ readonly id: string; readonly number: string; readonly trace: readonly Logged[] }> {
  const { id, number } = await whenATicketArrives({ severity: 'high' });
  return { id, number, trace: await thenTheTraceHas(id, 'approval.requested') };
}

describe('a person sends it elsewhere', () => {
  let again: EnrichedAgain;
  let operator: Terminal;
  beforeAll(async () => {
    [again, operator] = await Promise.all([EnrichedAgain.begin(), terminalOf('olga')]);
  });

  it('with a reason, as a decision of their own, and it is proposed and agreed to like any other', async () => {
    const { id, number } = await anItemInNetwork();

    const answer = await whenAPersonRoutes(id, { queue: 'access', reason });

    expect(answer).toMatchObject({ status: 201, json: { queue: 'access', from: 'network' } });
    const trace = await eventually(async () => {
      const now = await traceOf(id);
      return now.filter(({ type }) => type === ApprovalRequested.type).length === 2 ? now : undefined;
    }, 'another request');
    const [, byPerson] = routedIn(trace);
    expect(byPerson?.data).toMatchObject({
      queue: 'access',
      decision: {
        by: { person: { iss: theRun().people.issuer, sub: 'olga' } },
        mode: 'decide',
        rule: 'a-person-routes',
        reason,
        outcome: 'from network to access',
      },
    });
    expect(proposedIn(trace).at(-1)).toMatchObject({ causationid: byPerson?.id, data: { action: { parameters: { queue: 'access' } } } });
    await whenAPersonVotes(trace.findLast(({ type }) => type === ApprovalRequested.type)?.id ?? '', 'approve', 'they have it');
    await thenTheTraceHas(id, 'action.executed');
    expect((await theTicket(number)).ticket).toMatchObject({ queue: 'access' });
  });

  it('is refused for whoever may not, and for what cannot be', async () => {
    const { id } = await anItemInNetwork();
    const order = { queue: 'access', reason };

    const answers = [
      await whenAPersonRoutes(id, order, 'vera'),
      await whenAPersonRoutes(id, order, 'nora'),
      await whenAPersonRoutes(id, { queue: 'access' }),
      await whenAPersonRoutes(id, { queue: 'access', reason: '  ' }),
      await whenAPersonRoutes(id, { queue: 'cellar', reason }),
      await whenAPersonRoutes(id, { queue: 'network', reason }),
      await whenAPersonRoutes('0197a000-0000-7000-8000-000000000000', order),
    ];

    expect(answers.map(problemIn)).toEqual([
      { status: 403, code: 'role' },
      { status: 403, code: 'role' },
      { status: 422, code: 'invalid', pointer: '/reason' },
      { status: 422, code: 'invalid', pointer: '/reason' },
      { status: 422, code: 'no-such-queue', pointer: '/queue' },
      { status: 409, code: 'already-there', pointer: '/queue' },
      { status: 404, code: 'not-routed' },
    ]);
    expect(answers[4]?.json.detail).toContain('network, access, hardware');
    expect(routedIn(await traceOf(id))).toHaveLength(1);
  });

  it('is done at a terminal, which says why afterwards, and what is corrected is kept without a word of the ticket', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'countersign-corrections-'));
    const { id, number } = await anItemInNetwork();

    const before = await operator('why', number);
    const done = await operator('route', number, '--to', 'email', '--reason', reason);
    await routedTimes(id, 2);
    const after = await operator('why', id);
    const written = await operator('routes', 'corrections', '--out', join(directory, 'corrections.ndjson'));

    expect([before.code, done.code, after.code, written.code]).toEqual([0, 0, 0, 0]);
    expect(before.out).toMatch(/asked +· injection-goes-to-people: nothing claims injection/);
    expect(before.out).toMatch(/✓ the-classifier-is-sure: \d+ % sure of network/);
    expect(before.out).toMatch(/otherwise +\S.* instead of \d+ %: it would be (?:security|triage)/);
    expect(done.out).toContain(`${number} goes from network to email`);
    expect(after.out).toMatch(/outcome +from network to email, by olga/);
    const lines = readFileSync(join(directory, 'corrections.ndjson'), 'utf8').trim().split('\n');
    const kept = lines.map((line) => JSON.parse(line)).find(({ workItem }) => workItem === id);
    expect(kept).toEqual({
      id: expect.any(String),
      workItem: id,
      source: 'ticketing-sim',
      externalId: number,
      from: 'network',
      to: 'email',
      reason,
      by: { iss: theRun().people.issuer, sub: 'olga' },
      at: expect.any(String),
    });
    rmSync(directory, { recursive: true });
  });

  it('and no later revision sends it away from there', async () => {
    const { id, trace } = await anItemInNetwork();
    await whenAPersonRoutes(id, { queue: 'access', reason });

    await again.say(trace, 2, 'email');

    const now = await routedTimes(id, 3);
    expect(routedIn(now).at(-1)?.data).toMatchObject({
      queue: 'access',
      revision: 2,
      decision: { rule: 'a-person-has-routed-it', outcome: 'stays in access' },
    });
    expect(proposedIn(now)).toHaveLength(2);
  });

  it('by themselves items follow their newest revision, and need no new proposal where they stay', async () => {
    const { id, trace } = await anItemInNetwork();

    await again.say(trace, 3, 'network');
    await routedTimes(id, 2);
    await again.say(trace, 2, 'email');

    const now = await routedTimes(id, 3);
    expect(routedIn(now).map(({ data }) => Object(data).decision.outcome)).toEqual(['to network', 'stays in network', 'stays in network']);
    expect(routedIn(now).at(-1)?.data).toMatchObject({ decision: { rule: 'an-older-revision-changes-nothing' } });
    expect(proposedIn(now)).toHaveLength(1);
  });

  it('and whatever moves again and again by itself goes to people, and stays there', async () => {
    const { id, trace } = await anItemInNetwork();

    for (const [at, about] of ['email', 'network', 'email', 'network', 'email'].entries()) {
      await again.say(trace, at + 2, about);
      await routedTimes(id, at + 2);
    }

    const now = await routedTimes(id, 6);
    expect(routedIn(now).map(({ data }) => Object(data).queue)).toEqual(['network', 'email', 'network', 'email', 'triage', 'triage']);
    expect(routedIn(now).at(-2)?.data).toMatchObject({
      strictness: 'people',
      decision: { rule: 'a-re-route-loop-is-cut', reason: expect.stringContaining('for the 4th time by itself') },
    });
    expect(proposedIn(now)).toHaveLength(5);
  });

  it('and what is written to steer software goes to people, however sure the rest is', async () => {
    const { id, trace } = await anItemInNetwork();

    await again.say(trace, 2, 'network', { kind: 'injection', value: 'hidden', confidence: 8_000, by: 'spec@1' });

    const now = await routedTimes(id, 2);
    expect(routedIn(now).at(-1)?.data).toMatchObject({
      queue: 'triage',
      strictness: 'people',
      severity: 'high',
      wouldChange: { change: 'without the claim of injection', to: 'network' },
      decision: { rule: 'injection-goes-to-people' },
    });
  });
});
