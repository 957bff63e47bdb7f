import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  asPerson,
  eventually,
  form,
  signIn,
  theRun,
  thenTheTraceHas,
  tokenOf,
  whenAPersonIs,
  whenATicketArrives,
} from '@countersign/testing';
import { newTerminal, type Terminal, terminalOf } from './terminal/terminal.ts';

interface Kept {
  readonly access: string;
  readonly refresh: string;
}

const keptBy = ({ signedInFile }: Terminal): Kept => JSON.parse(readFileSync(signedInFile, 'utf8')) as Kept;
/** Minutes later, as far as the terminal knows. */
const givenItHasExpired = (terminal: Terminal): void =>
  writeFileSync(terminal.signedInFile, JSON.stringify({ ...keptBy(terminal), ends: 0 }));

const refreshed = ({ refresh }: Kept) =>
  form(`${theRun().people.issuer}/token`, { grant_type: 'refresh_token', client_id: theRun().people.client, refresh_token: refresh });

describe('a person signs in at a terminal', () => {
  it('says where to go and with which code, and waits until the person has answered there', async () => {
    const terminal = newTerminal();
    const { said, ended } = terminal.begin('sign-in');
    const [, page, code] = await eventually(
      async () => /Open (\S+\/device\?user_code=([A-Z]{4}-[A-Z]{4})) in a browser/.exec(said()) ?? undefined,
      'address and code',
    );

    const shown = await form(`${page?.split('?')[0]}`, { user_code: code ?? '', person: 'vera' });

    expect(shown).toMatchObject({ status: 200, text: expect.stringContaining('The terminal acts for Vera Viewer') });
    expect(await ended).toMatchObject({ code: 0, out: expect.stringContaining('vera of http://localhost') });
    expect(statSync(terminal.signedInFile).mode & 0o777).toBe(0o600);
  });

  it('and is told who they are and what they may', async () => {
    const terminal = await terminalOf('omar');

    const { out } = await terminal('who-am-i', '--json');

    expect(JSON.parse(out)).toMatchObject({
      person: { iss: theRun().people.issuer, sub: 'omar' },
      name: 'Omar Operator',
      groups: ['operations', 'support', 'readers'],
      rights: ['operator', 'viewer', 'content'],
    });
  });

  it('once: the token is renewed without a word, also where many commands do it at once', async () => {
    const terminal = await terminalOf('vera');
    const before = keptBy(terminal);
    givenItHasExpired(terminal);

    const ends = await Promise.all(Array.from({ length: 4 }, () => terminal('find', '--limit', '1')));

    expect(ends.map(({ code, err }) => ({ code, err }))).toEqual(ends.map(() => ({ code: 0, err: expect.not.stringContaining('sign') })));
    expect(keptBy(terminal).refresh).not.toBe(before.refresh);
    expect((await refreshed(before)).json).toMatchObject({ error: 'invalid_grant' });
  });

  it('and out, after which nothing of it is good for anything', async () => {
    const terminal = await terminalOf('vera');
    const kept = keptBy(terminal);

    const { code } = await terminal('sign-out');

    expect(code).toBe(0);
    expect(await refreshed(kept)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    expect(await terminal('approvals')).toMatchObject({ code: 6, err: expect.stringContaining('countersign sign-in --as olga') });
    expect(await terminal('sign-out')).toMatchObject({ code: 0, out: 'Nobody was signed in.\n' });
  });

  it('only as somebody who is there', async () => {
    const { code, err } = await newTerminal()('sign-in', '--as', 'mallory');

    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('there are ada, adam, olga') });
  });
});

describe('a person who is disabled while signed in', () => {
  it('gets no further than the next look at where they stand: no question, no vote, no new token', async () => {
    const terminal = await terminalOf('sana');
    const token = (await signIn('sana')).access;
    const { id } = await whenATicketArrives({ severity: 'high' });
    const asked = await thenTheTraceHas(id, 'approval.requested');
    const request = asked.find(({ type }) => type.includes('approval.requested'));
    const votes = `${theRun().approval}/v1/approvals/${request?.id}/votes`;
    const vote = (reason: string) =>
      asPerson('sana', votes, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ vote: 'approve', reason, view: '0'.repeat(64) }),
      });
    expect((await terminal('approvals')).code).toBe(0);
    expect(await vote('I am still here')).toMatchObject({ status: 409 });

    await whenAPersonIs('disabled', 'sana');
    try {
      // COUNTERSIGN_STANDING_MS of this mesh is a second.
      const refusal = await eventually(async () => {
        const ended = await terminal('approvals');
        return ended.code === 6 ? ended : undefined;
      }, 'refusal');
      expect(refusal.err).toContain('standing');
      const voted = await eventually(async () => {
        const answer = await vote('I am not');
        return answer.status === 401 ? answer : undefined;
      }, 'refused vote');
      expect(voted.json).toMatchObject({ code: 'token', detail: expect.stringContaining('standing') });
      givenItHasExpired(terminal);
      expect(await terminal('approvals')).toMatchObject({ code: 6, err: expect.stringContaining('ended') });
      expect((await newTerminal()('sign-in', '--as', 'sana')).code).toBe(1);
    } finally {
      await whenAPersonIs('enabled', 'sana');
    }
    expect(
      await asPerson('sana', `${theRun().gateway}/v1/session`, { headers: { authorization: `Bearer ${await tokenOf('sana')}` } }),
    ).toMatchObject({ status: 200 });
  });
});
