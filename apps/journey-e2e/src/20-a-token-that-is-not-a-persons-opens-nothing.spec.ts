import { generateKeyPairSync } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Answer, call, problemIn, signIn, theRun } from '@countersign/testing';
import { signedToken } from './people/signed-token.ts';

const nobody = '0197a000-0000-7000-8000-000000000000';
const vote = JSON.stringify({ vote: 'approve', reason: 'it looks good', view: '0'.repeat(64) });

/** An approver's own doors: what they are shown, and where their vote is counted, at the gateway and past it. */
const asked = (token: string): Promise<readonly Answer[]> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const votes = `/v1/approvals/${nobody}/votes`;
  return Promise.all([
    call(`${theRun().gateway}/v1/work-items?limit=1`, { headers }),
    call(`${theRun().gateway}${votes}`, { method: 'POST', headers, body: vote }),
    call(`${theRun().approval}${votes}`, { method: 'POST', headers, body: vote }),
  ]);
};
const now = (): number => Math.floor(Date.now() / 1_000);
const aStranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

const wrong: readonly (readonly [what: string, rule: string, token: () => string | Promise<string>])[] = [
  ['an ID token', 'audience', async () => (await signIn('nora')).identity],
  ['a refresh token', 'form', async () => (await signIn('nora')).refresh],
  ['a token without a signature', 'algorithm', () => signedToken('nora', { header: { alg: 'none' } })],
  ['a token signed with the public key as a secret', 'algorithm', () => signedToken('nora', { header: { alg: 'HS256' } })],
  ['a token of a key that nobody knows', 'key', () => signedToken('nora', { header: { kid: 'another' }, key: aStranger })],
  ['a token of another key under a known name', 'signature', () => signedToken('nora', { key: aStranger })],
  ['an expired token', 'time', () => signedToken('nora', { claims: { iat: now() - 600, exp: now() - 300 } })],
  ['a token of tomorrow', 'time', () => signedToken('nora', { claims: { nbf: now() + 300 } })],
  ['a token that lives for a week', 'life', () => signedToken('nora', { claims: { exp: now() + 7 * 86_400 } })],
  ['a token for somebody else', 'audience', () => signedToken('nora', { claims: { aud: 'another-api' } })],
  ['a token for us and somebody else', 'audience', () => signedToken('nora', { claims: { aud: ['countersign', 'another-api'] } })],
  ['a token of another issuer', 'issuer', () => signedToken('nora', { claims: { iss: 'https://issuer.example' } })],
  [
    'a token of a workload',
    'issuer',
    () => signedToken('nora', { claims: { iss: 'https://authority.countersign.local', sub: 'spiffe://countersign.local/approval' } }),
  ],
  ['a token of a client in its own name', 'person', () => signedToken('nora', { claims: { sub: 'countersign-cli' } })],
  ['a token of somebody who is not there', 'standing', () => signedToken('nora', { claims: { sub: 'mallory', groups: ['network'] } })],
  ['a token with an extension that nobody knows', 'form', () => signedToken('nora', { header: { crit: ['b64'], b64: false } })],
];

describe("a token that is not a person's opens nothing", () => {
  it('while one that is made the same way, of a person, opens what they may', async () => {
    const answers = await asked(signedToken('nora'));

    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404]);
    expect(answers[2]?.json).toMatchObject({ code: 'no-such-approval' });
  });

  it.each(wrong)('as little as %s, by the rule %s', async (_, rule, token) => {
    const answers = await asked(await token());

    expect(answers.map(problemIn)).toEqual(answers.map(() => ({ status: 401, code: 'token' })));
    for (const { json } of answers) expect(json.detail).toContain(`(${rule})`);
  });

  it('and the key with which such tokens could be made is read by nobody but its owner', () => {
    expect(statSync(join(theRun().directory, 'people', 'signing-key.json')).mode & 0o777).toBe(0o600);
  });
});
