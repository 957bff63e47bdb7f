import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loginIn } from './client-properties.ts';

const folder = mkdtempSync(join(tmpdir(), 'client-properties-'));
const file = (name: string, text: string, mode = 0o600): string => {
  writeFileSync(join(folder, name), text, { mode });
  return join(folder, name);
};
const [key, ca] = [file('key.pem', 'a key'), file('ca.pem', 'a root')];
const lines = (of: Readonly<Record<string, string>> = {}): string =>
  Object.entries({
    'bootstrap.servers': 'a:1,b:2',
    'ssl.truststore.location': ca,
    'sasl.jaas.config': 'a.Module required ssl.truststore.type="PEM" ;',
    'sasl.oauthbearer.token.endpoint.url': 'https://authority:1/oauth/token',
    'sasl.oauthbearer.assertion.algorithm': 'ES256',
    'sasl.oauthbearer.assertion.private.key.file': key,
    'sasl.oauthbearer.assertion.claim.sub': 'spiffe://countersign.local/consumer/lake',
    'sasl.oauthbearer.assertion.claim.aud': 'https://authority:1/oauth',
    'group.id': 'lake-1',
    ...of,
  })
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

describe('what a consumer outside was given to log in with', () => {
  it('is read from the properties for Java', () => {
    const login = loginIn(file('good', `# a comment = nothing\n\n${lines()}\n`));

    expect(login.address).toBe(`a:1,b:2?ca=${encodeURIComponent(ca)}&login=svid`);
    expect(login.groupId).toBe('lake-1');
    expect(login.entry()).toEqual({
      id: 'spiffe://countersign.local/consumer/lake',
      audience: 'https://authority:1/oauth',
      tokenEndpoint: 'https://authority:1/oauth/token',
      algorithm: 'ES256',
      key: 'a key',
      ca: 'a root',
    });
  });

  it.each([
    ['what is missing', lines({ 'group.id': '' }), /does not say group.id/],
    ['an algorithm that authority does not take', lines({ 'sasl.oauthbearer.assertion.algorithm': 'none' }), /says none/],
    [
      'a key that others may read',
      lines({ 'sasl.oauthbearer.assertion.private.key.file': file('open.pem', 'a key', 0o644) }),
      /others may come by the secret/,
    ],
  ])('is refused, naming %s', (_, text, told) => {
    expect(() => loginIn(file('bad', text))).toThrow(told);
  });
});
