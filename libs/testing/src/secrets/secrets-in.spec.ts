import { createHash, generateKeyPairSync, randomUUID, sign, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { secretsIn } from './secrets-in.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = ({ privateKey }: typeof ec, type: 'pkcs8' | 'sec1' = 'pkcs8'): string => String(privateKey.export({ type, format: 'pem' }));
const der = ({ privateKey }: typeof ec): Buffer => privateKey.export({ type: 'pkcs8', format: 'der' });
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const jwt = (header: object = { alg: 'ES256', kid: 'a' }): string => {
  const input = `${encoded(header)}.${encoded({ sub: 'nora', aud: 'countersign' })}`;
  return `${input}.${sign('sha256', Buffer.from(input), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
};
let made = 0;
/** As if by chance, and the same in every run. */
const opaque = (encoding: 'base64url' | 'hex' = 'base64url'): string =>
  createHash('sha256')
    .update(`opaque ${(made += 1)}`)
    .digest(encoding);
const kinds = (text: string): readonly string[] => [...new Set(secretsIn(text).map(({ kind }) => kind))];

/** An X.509-SVID that was issued for an hour once. */
const certificate = new X509Certificate(
  Buffer.from(
    [
      'MIIB3zCCAYSgAwIBAgIQdzHNLe2OH067MgWv5g7jdTAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDEwRyb290MB4XDTI2MTEyNDIzNTkw',
      'MFoXDTI2MTEyNTAxMDAwMFowIzESMBAGA1UEAwwJc3ZjX2F1ZGl0MQ0wCwYDVQQKEwRtZXNoMFkwEwYHKoZIzj0CAQYIKoZIzj0D',
      'AQcDQgAEm1yQ6Oc7Jyo5xxpkNYwNoR2VMUhWorhBWJC0X05NTMqszxjlwWTc1iWmxSb0TbtOdcsbojsVrFcGz+wWT4kFbaOBrTCB',
      'qjAMBgNVHRMBAf8EAjAAMA4GA1UdDwEB/wQEAwIHgDAdBgNVHSUEFjAUBggrBgEFBQcDAgYIKwYBBQUHAwEwKwYDVR0RBCQwIoYg',
      'c3BpZmZlOi8vY291bnRlcnNpZ24ubG9jYWwvYXVkaXQwHQYDVR0OBBYEFHwS6glZJBWHVnNGxlb8JbScEIubMB8GA1UdIwQYMBaA',
      'FO+wP4fVDcQhZ2YApeRx0zfH7FGWMAoGCCqGSM49BAMCA0kAMEYCIQDCKuYN+nPUEaWpWxsDA/4WU+wHMnqrMXJMc8HB5W2eVwIh',
      'AM6q9EuFsw4i9SEAqOtBiFhylK9CW4m65gl7AO0CKwbk',
    ].join(''),
    'base64',
  ),
);

describe('a secret is found', () => {
  it.each<[string, string, () => string]>([
    ['a private key in PEM', 'private key', () => pem(ec)],
    ['one of the older kind', 'private key', () => pem(ec, 'sec1')],
    ['one of Edwards', 'private key', () => pem(ed)],
    ['one of RSA', 'private key', () => pem(rsa)],
    [
      'one that is locked',
      'private key',
      () => String(ec.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })),
    ],
    ['one in a line of a log', 'private key', () => JSON.stringify({ level: 'info', key: pem(ec) })],
    ['one in JSON in JSON', 'private key', () => JSON.stringify({ value: JSON.stringify({ key: pem(ec) }) })],
    ['one in base64 of another thing', 'private key', () => Buffer.from(pem(ec)).toString('base64')],
    ['one in bytes as a database shows them', 'private key', () => `\\x${Buffer.from(pem(ec)).toString('hex')}`],
    ['its bytes', 'private key', () => `\0\0${der(ec).toString('latin1')}\0`],
    ['its bytes, of Edwards', 'private key', () => `\0\0${der(ed).toString('latin1')}\0`],
    ['its bytes as a database shows them', 'private key', () => `(1,"\\x${der(ec).toString('hex')}")`],
    ['its bytes in base64', 'private key', () => `key=${der(ec).toString('base64')}`],
    ['a key as JWK', 'private key (JWK)', () => JSON.stringify(ec.privateKey.export({ format: 'jwk' }))],
    ['a shared key as JWK', 'shared key (JWK)', () => JSON.stringify({ kty: 'oct', k: opaque() })],
    ['a token', 'token', () => `GET /x ${jwt()}`],
    ['a token without a signature', 'token', () => `${encoded({ alg: 'none' })}.${encoded({ sub: 'nora' })}.`],
    ['an encrypted token', 'token', () => [encoded({ alg: 'ECDH-ES', enc: 'A256GCM' }), '', opaque(), opaque(), opaque()].join('.')],
    ['one under a shared key', 'token', () => [encoded({ alg: 'dir', enc: 'A256GCM', kid: 'session' }), '', opaque(), opaque()].join('.')],
    ['a token in an address', 'token', () => `https://x/cb?id_token=${jwt()}&state=1`],
    ['a password in an address', 'login in an address', () => `postgres://countersign:${opaque()}@127.0.0.1:5432/x`],
    ['an opaque bearer', 'authorization header', () => `authorization: Bearer ${opaque()}`],
    ['a login by password', 'authorization header', () => `Authorization: Basic ${Buffer.from('alert:manager').toString('base64')}`],
    ['a client secret', 'named secret', () => JSON.stringify({ client_secret: opaque() })],
    ['a refresh token', 'named secret', () => JSON.stringify({ refresh_token: opaque() })],
    ['a device code', 'named secret', () => `device_code=${opaque()}&client_id=cli`],
    ['a join token', 'named secret', () => JSON.stringify({ token: opaque(), instance: 'a' })],
    ['a password in an environment', 'named secret', () => `PGPASSWORD=${opaque('hex')}`],
    ['a cookie', 'named secret', () => `set-cookie: ${opaque()}; HttpOnly`],
    ['a key of GitHub', 'key of a vendor', () => `ghp_${opaque('hex').slice(0, 36)}`],
  ])('%s', (_, kind, text) => {
    expect(kinds(text())).toContain(kind);
  });

  it('under its name, a thousand times of a thousand', () => {
    const missed = Array.from({ length: 1_000 }, () => opaque()).filter(
      (value) => kinds(JSON.stringify({ client_secret: value })).length === 0,
    );

    expect(missed).toEqual([]);
  });

  it('whatever it looks like, where it is known', () => {
    const value = opaque();

    expect(secretsIn(`(1,${value})`, new Map([[value, 'join token']]))).toMatchObject([{ kind: 'join token', length: value.length }]);
    expect(secretsIn(`(1,${value})`)).toEqual([]);
  });

  it('and the report has no character of it', () => {
    const value = jwt();

    const [found] = secretsIn(value);

    for (const part of value.split('.')) expect(JSON.stringify(found)).not.toContain(part.slice(0, 8));
  });
});

describe('what only looks like a secret is none', () => {
  it.each<[string, () => string]>([
    ['a digest', () => `"digest":"${createHash('sha256').update('x').digest('hex')}"`],
    ['a digest of a token', () => `tokenDigest=${createHash('sha256').update('x').digest('hex')}`],
    ['a digest as a database shows it', () => `("\\x${createHash('sha256').update('x').digest('hex')}",spiffe://countersign.local/audit)`],
    ['a key id', () => JSON.stringify({ kid: createHash('sha256').update('x').digest('base64url') })],
    ['a public key', () => String(ec.publicKey.export({ type: 'spki', format: 'pem' }))],
    ['its bytes', () => ec.publicKey.export({ type: 'spki', format: 'der' }).toString('latin1')],
    ['a public key as JWK', () => JSON.stringify({ keys: [{ ...ec.publicKey.export({ format: 'jwk' }), kid: 'a', use: 'sig' }] })],
    ['a certificate', () => certificate.toString()],
    ['its bytes', () => certificate.raw.toString('latin1')],
    ['its bytes as a database shows them', () => `\\x${certificate.raw.toString('hex')}`],
    ['a certificate in base64 of another thing', () => Buffer.from(certificate.toString()).toString('base64')],
    ['an id', () => JSON.stringify({ id: randomUUID(), token_id: randomUUID() })],
    ['JSON in base64', () => encoded({ alg: 'nothing is signed here' })],
    [
      'what people wrote, sealed',
      () => [encoded({ alg: 'dir', enc: 'A256GCM', kid: `${randomUUID()}/1` }), '', opaque(), opaque(), opaque()].join('.'),
    ],
    ['three words with dots', () => 'eyJub3QgSlNPTiBhdCBhbGw.eyJub3QgSlNPTiBhdCBhbGw.abc'],
    ['a signature', () => JSON.stringify({ signature: sign('sha256', Buffer.from('x'), ec.privateKey).toString('base64url') })],
    ['a trace', () => `traceparent: 00-${opaque('hex').slice(0, 32)}-${opaque('hex').slice(0, 16)}-01`],
    ['a setting of npm', () => 'npm_config_omit_lockfile_registry_resolved=true'],
    ['where a token lies', () => 'COUNTERSIGN_JOIN_TOKEN_FILE=/tmp/countersign-1234567890/identity/routing.join'],
    [
      'where tokens are given',
      () => JSON.stringify({ token_endpoint: 'http://localhost:7405/token', device_code_url: 'http://localhost:7405/device/code' }),
    ],
    ['the life of a token', () => 'KAFKA_TOKEN_LIFE_MS=300000 APPROVAL_TOKEN=none'],
    [
      'a program about tokens',
      () => 'const token = await tokenOf(who); client_secret: settings.clientSecret1, refreshToken: kept2.tokens[0]',
    ],
    ['an example of an address', () => 'DATABASE_URL=postgres://user:password@host:port/database'],
    ['an address with a port', () => 'http://127.0.0.1:7400/v1/work-items?who=a@b.example'],
    ['an address at the end of a field, before the bytes of the next', () => 'http://localhost:8405\x17\x9dÿÿomar\x00@'],
    ['the secret of a published example', () => 'secret = whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    ['a sentence about keys', () => 'the PEM begins with -----BEGIN PRIVATE KEY----- and ends with -----END PRIVATE KEY-----'],
    ['a sentence about bearers', () => 'Authorization: Bearer <token>, or Basic authentication'],
  ])('%s', (_, text) => {
    expect(secretsIn(text())).toEqual([]);
  });
});
