import { beforeAll, describe, expect, it } from '@jest/globals';
import { aclsOf, spiffeId } from '@countersign/contracts';
import { asPerson, eventually, problemIn, theRun, thenTheTraceHas, whenATicketArrives } from '@countersign/testing';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

interface Room {
  readonly id: string;
  readonly granted: readonly { readonly operation: string; readonly resource: string; readonly name: string; readonly verdict: string }[];
  readonly enough: readonly unknown[];
  readonly beyond: readonly string[];
}

describe('what is granted and not used is named', () => {
  let vera: Terminal;
  const usage = async (...more: readonly string[]): Promise<{ readonly since: string; readonly rooms: readonly Room[] }> =>
    JSON.parse((await vera('--json', 'identities', 'usage', ...more)).out);
  const verdict = ({ granted }: Room, operation: string, name: string): string | undefined =>
    granted.find((one) => one.operation === operation && one.name === name)?.verdict;
  beforeAll(async () => {
    vera = await terminalOf('vera');
    const { id } = await whenATicketArrives();
    await thenTheTraceHas(id, 'action.executed');
  }, 60_000);

  it('for each room, from what it said and what that followed from', async () => {
    const { rooms } = await usage('--since', '1h');
    const routing = rooms.find(({ id }) => id === spiffeId('routing'));
    if (routing === undefined) throw new Error('routing is missing');

    expect(verdict(routing, 'write', 'work-items.routed')).toBe('used');
    expect(verdict(routing, 'write', 'actions.proposed')).toBe('used');
    expect(verdict(routing, 'read', 'work-items.enriched')).toBe('used');
    expect(verdict(routing, 'read', 'routing')).toBe('used');
    expect(rooms.flatMap(({ beyond }) => beyond)).toEqual([]);
  });

  it('as the permissions that would have been enough: none but what cannot be seen or is for bad days, where nothing was said', async () => {
    const { rooms } = await usage('routing', '--since', new Date(Date.now() + 60_000).toISOString());

    expect(rooms.map(({ id }) => id)).toEqual([spiffeId('routing')]);
    const unseen = ['routing.parked', 'authority.key', 'authority.signal', 'routing.feed.'];
    expect(rooms[0]?.enough).toEqual(aclsOf('routing', '').filter(({ name }) => unseen.includes(name)));
    expect(verdict(rooms[0] as Room, 'write', 'actions.proposed')).toBe('unused');
  });

  it('in lines that a person can read, with what the log cannot show', async () => {
    const [told, nobody, noTime] = [
      await vera('identities', 'usage', 'execution', '--since', '1h'),
      await vera('identities', 'usage', 'cellar'),
      await vera('identities', 'usage', '--since', 'lately'),
    ];

    expect(told).toMatchObject({ code: 0, out: expect.stringContaining('write      topic  actions.executed') });
    expect(told.out).toMatch(/read +topic +audit\.recorded +it cannot show this/);
    expect(told.out).toContain('It cannot show topics that were read and led to nothing');
    expect(nobody).toMatchObject({ code: 4, err: expect.stringContaining(`${spiffeId('cellar')} is granted nothing`) });
    expect(noTime).toMatchObject({ code: 2, err: expect.stringContaining('--since lately is no time') });
  });

  it('counted by audit for auditors and the gateway alone', async () => {
    const { audit } = theRun();
    const ask = (who: 'aiko' | 'vera', query: string) => asPerson(who, `${audit}/v1/usage${query}`);
    const counted = await eventually(async () => (await ask('aiko', '?since=0')).json.used, 'a count');

    expect(counted).toContainEqual(expect.objectContaining({ source: spiffeId('routing'), way: 'said', topic: 'work-items.routed' }));
    expect(problemIn(await ask('vera', '?since=0'))).toEqual({ status: 403, code: 'role' });
    expect(problemIn(await ask('aiko', '?since=yesterday'))).toMatchObject({ status: 422 });
    expect(problemIn(await ask('aiko', ''))).toMatchObject({ status: 422 });
  });
});
