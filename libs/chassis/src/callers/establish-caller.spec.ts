import { describe, expect, it } from '@jest/globals';
import { type Right, spiffeId } from '@countersign/contracts';
import type { Verified } from '@countersign/identity';
import { type CallerSource, establishCaller } from './establish-caller.ts';
import { fromPerson } from './from-person.ts';

const person = (...rights: readonly Right[]): Verified => ({
  ok: true,
  person: { iss: 'https://issuer.example', sub: 'nora', name: 'Nora', email: undefined, groups: [], rights },
});
const verifying = (verified: Verified): CallerSource => fromPerson({ verify: async () => verified });

const asked = (source: CallerSource, route: string, { method = 'GET', authorization = 'Bearer a-token', is404 = false } = {}) =>
  establishCaller('approval', [source])({
    method,
    is404,
    headers: authorization === '' ? {} : { authorization },
    routeOptions: { url: route },
  } as never);

const votes = '/v1/approvals/:id/votes';

describe('who calls, and whether they may', () => {
  it('is decided by the role that the table names', async () => {
    await expect(asked(verifying(person('approver')), votes, { method: 'POST' })).resolves.toBeUndefined();
    await expect(asked(verifying(person('operator', 'auditor', 'administrator')), votes, { method: 'POST' })).rejects.toMatchObject({
      status: 403,
      code: 'role',
      message: expect.stringMatching(/needs the role approver; nora has operator, auditor, administrator\..*countersign sign-in/),
    });
  });

  it('is nobody where the table does not name the operation, however much they hold', async () => {
    const everything = verifying(person('viewer', 'approver', 'operator', 'administrator', 'auditor', 'content'));

    await expect(asked(everything, '/v1/planted')).rejects.toMatchObject({ status: 403, code: 'role' });
    await expect(asked(everything, '/v1/records')).rejects.toMatchObject({ status: 403, code: 'role' });
  });

  it('is not asked where everybody may, nor where there is nothing', async () => {
    await expect(asked(verifying(person()), '/livez', { authorization: '' })).resolves.toBeUndefined();
    await expect(asked(verifying(person()), '', { authorization: '', is404: true })).resolves.toBeUndefined();
  });

  it('names the right to read where it is that which is missing', async () => {
    await expect(asked(verifying(person('operator')), '/v1/parked/:id')).rejects.toMatchObject({
      code: 'role',
      message: expect.stringContaining('the right to read what people wrote (content)'),
    });
    await expect(asked(verifying(person('operator', 'content')), '/v1/parked/:id')).resolves.toBeUndefined();
  });

  it('is whoever the first proof that is recognised says', async () => {
    const gateway: CallerSource = async () => ({ kind: 'service', spiffeId: spiffeId('gateway') });

    await expect(asked(gateway, '/v1/held', { authorization: '' })).resolves.toBeUndefined();
    await expect(asked(gateway, votes, { method: 'POST', authorization: '' })).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining('A service may not'),
    });
  });

  it.each([
    [
      'a token that is refused',
      { ok: false, kind: 'refused', rule: 'time', reason: 'it has expired' },
      401,
      'token',
      /it has expired \(time\)/,
    ],
    ['an issuer that is away', { ok: false, kind: 'away', reason: 'its issuer does not answer' }, 503, 'issuer-away', /does not answer/],
  ] as const)('is not known with %s', async (_, verified, status, code, message) => {
    await expect(asked(verifying(verified), votes, { method: 'POST' })).rejects.toMatchObject({
      status,
      code,
      message: expect.stringMatching(message),
    });
  });

  it.each(['', 'Bearer', 'Basic bm9yYTpub3Jh', 'Bearer two words'])(
    'is not known by %j, and is told how to sign in',
    async (authorization) => {
      await expect(asked(verifying(person('approver')), votes, { method: 'POST', authorization })).rejects.toMatchObject({
        status: 401,
        message: expect.stringContaining('npx countersign sign-in'),
      });
    },
  );
});
