import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { trustedIssuers } from './access.ts';

const defaults = { issuer: 'http://localhost:7405', audience: 'countersign', claims: 'plain' } as const;
const groups = { network: ['approver'] };

describe('the access file', () => {
  it('that comes with the house maps the groups of the development people', () => {
    const shipped = JSON.parse(readFileSync('deploy/people/access.json', 'utf8'));

    expect(trustedIssuers(shipped, defaults)).toMatchObject({
      ok: true,
      value: [{ issuer: 'http://localhost:7405', audience: 'countersign', standing: 'userinfo', groups: { network: ['approver'] } }],
    });
  });

  it('knows that Entra has no userinfo for these tokens', () => {
    const document = { issuers: [{ issuer: 'https://login.microsoftonline.com/t/v2.0', claims: 'entra', groups }] };

    expect(trustedIssuers(document, defaults)).toMatchObject({ ok: true, value: [{ standing: 'token-life' }] });
  });

  it.each([
    ['an issuer twice', [{ groups }, { groups }], '/issuers/1/issuer'],
    ['an issuer over the network without TLS', [{ issuer: 'http://issuer.example', groups }], '/issuers/0/issuer'],
    ['one that only begins like this machine', [{ issuer: 'http://localhost.evil.example', groups }], '/issuers/0/issuer'],
    ['a right that nobody has', [{ groups: { network: ['root'] } }], '/issuers/0/groups/network/0'],
    ['an algorithm that needs no key', [{ groups, algorithms: ['none'] }], '/issuers/0/algorithms/0'],
    ['an algorithm with a shared secret', [{ groups, algorithms: ['HS256'] }], '/issuers/0/algorithms/0'],
    ['no issuer at all', [], '/issuers'],
  ])('is refused with %s', (_, issuers, pointer) => {
    expect(trustedIssuers({ issuers }, defaults)).toMatchObject({ ok: false, pointer });
  });
});
