import { describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { type CallerSource, establishCaller } from './establish-caller.ts';
import { fromClient } from './from-client.ts';

const id = (name: string) => ({ text: spiffeId(name), trustDomain: 'countersign.local', path: name.split('/') });
const verifying = (verified: unknown): CallerSource => fromClient({ verify: async () => verified as never }, 'intake');
const granted = (name: string, more: object = {}): CallerSource =>
  verifying({ ok: true, value: { id: id(name), scopes: ['intake'], thumbprint: undefined, ...more } });
const anybody: CallerSource = async () => {
  throw new Error('somebody else was asked who this is');
};

const asked = (source: CallerSource, method: string, route: string) =>
  establishCaller('intake', [source, anybody])({
    method,
    is404: false,
    headers: { authorization: 'Bearer a-token' },
    routeOptions: { url: route },
  } as never);
const sends = (source: CallerSource) => asked(source, 'POST', '/v1/work-items');

describe('a program outside that calls', () => {
  it('sends work in its own name, and does nothing else', async () => {
    await expect(sends(granted('client/servicedesk'))).resolves.toBeUndefined();
    await expect(asked(granted('client/servicedesk'), 'GET', '/v1/parked')).rejects.toMatchObject({ status: 403, code: 'role' });
  });

  it.each<[string, CallerSource, number, string, RegExp]>([
    ['a token that is refused', verifying({ ok: false, rule: 'expired', reason: 'its time is over' }), 401, 'token', /\(expired\)/],
    ['a token of a room', granted('routing'), 401, 'token', /\(client\)/],
    ['a token of a consumer', granted('consumer/lake'), 401, 'token', /\(client\)/],
    ['a token of somebody who is called alike', granted('client-evil/x'), 401, 'token', /\(client\)/],
    ['a token that is bound to a certificate', granted('client/servicedesk', { thumbprint: 'abc' }), 401, 'token', /\(cnf\)/],
    ['a token for something else', granted('client/servicedesk', { scopes: ['kafka', 'intake-more'] }), 403, 'scope', /scope intake/],
    ['authority away', verifying('away'), 503, 'authority-away', /does not answer/],
  ])('is not let in with %s, and nobody else is asked', async (_, source, status, code, message) => {
    await expect(sends(source)).rejects.toMatchObject({ status, code, message: expect.stringMatching(message) });
  });

  it('is for others to judge where the token is not of authority', async () => {
    await expect(sends(verifying(undefined))).rejects.toThrow('somebody else was asked who this is');
  });
});
