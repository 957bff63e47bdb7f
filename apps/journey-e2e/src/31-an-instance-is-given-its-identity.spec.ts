import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spiffeId } from '@countersign/contracts';
import { askAuthority, certificateRequest, newKeys, pemOfKey, possessionOf, type Tls, verifyKafkaToken } from '@countersign/identity';
import { theRun } from '@countersign/testing';
import { Client } from 'pg';
import { certificateOf } from './identity/certificate-of.ts';

const { authority, ca: caFile, postgres } = theRun();
const ca = readFileSync(caFile, 'utf8');
const hour = 3_600_000;
const id = spiffeId('intake');

/** A new key, its request, and what it is worth once a chain comes back. */
async function newRequest() {
  const keys = await newKeys();
  const [key, request] = await Promise.all([pemOfKey(keys.privateKey), certificateRequest(keys)]);
  return { request, tls: (chain: unknown): Tls => ({ key, cert: String(chain), ca }) };
}

const ask = (path: string, body: unknown, tls: Partial<Tls> = {}) => askAuthority(`${authority}${path}`, body, { ca, ...tls });
const refusedAs = (code: string) => expect.objectContaining({ name: 'RefusedByAuthority', code });

describe('an instance', () => {
  let client: Client;
  let supervisor: Tls;
  const joinToken = async (instance: string, spiffe = id) =>
    String((await ask('/v1/join-tokens', { spiffeId: spiffe, instance }, supervisor))['token']);
  const joined = async (instance: string): Promise<Tls> => {
    const { request, tls } = await newRequest();
    return tls((await ask('/v1/attestations', { type: 'join-token', token: await joinToken(instance), request }))['chain']);
  };

  beforeAll(async () => {
    client = new Client({ connectionString: postgres });
    await client.connect();
    supervisor = await certificateOf('supervisor');
  });
  afterAll(async () => {
    await client.end();
  });

  it('joins with a token and is who the token says, whatever its request asks for', async () => {
    const { cert } = await joined('one');

    const leaf = new X509Certificate(cert);
    expect(leaf.subjectAltName).toContain(`URI:${id}`);
    expect(leaf.subject).toBe('CN=svc_intake\nO=mesh');
    expect(leaf.validToDate.getTime() - Date.now()).toBeLessThanOrEqual(hour);
  });

  it('joins once with one token, and not once its minute is over', async () => {
    const { request } = await newRequest();
    const [used, late] = [await joinToken('two'), await joinToken('late')];
    await client.query(`update authority.join_token set expires_at = now() - interval '1 second' where instance = 'late'`);

    await ask('/v1/attestations', { type: 'join-token', token: used, request });

    for (const token of [used, late, 'made-up'])
      await expect(ask('/v1/attestations', { type: 'join-token', token, request })).rejects.toEqual(refusedAs('join-token'));
  });

  it('is given no token by anybody but the supervisor, and none for an identity that nobody knows', async () => {
    const body = { spiffeId: id, instance: 'three' };

    await expect(ask('/v1/join-tokens', body)).rejects.toEqual(refusedAs('token'));
    await expect(ask('/v1/join-tokens', body, await certificateOf('routing'))).rejects.toEqual(refusedAs('role'));
    await expect(ask('/v1/join-tokens', { ...body, spiffeId: spiffeId('cellar') }, supervisor)).rejects.toEqual(
      refusedAs('not-registered'),
    );
    await expect(ask('/v1/join-tokens', { ...body, spiffeId: 'spiffe://elsewhere.example/intake' }, supervisor)).rejects.toEqual(
      refusedAs('not-registered'),
    );
  });

  it.each([
    [
      'suspended',
      `update authority.identity set state = 'suspended' where id = $1`,
      `update authority.identity set state = 'active' where id = $1`,
    ],
    ['ended', `update authority.identity set ends_at = now() where id = $1`, `update authority.identity set ends_at = null where id = $1`],
    [
      'no-owner',
      `update authority.identity set owner = 'null' where id = $1`,
      `update authority.identity set owner = '{"iss":"x","sub":"olga"}' where id = $1`,
    ],
  ])('whose identity is %s is given nothing, and everything again afterwards', async (code, take, give) => {
    const [name, spiffe] = ['enrichment', spiffeId('enrichment')];
    const [token, tls, { request }] = [await joinToken('four', spiffe), await certificateOf(name), await newRequest()];
    await client.query(take, [spiffe]);
    try {
      await expect(ask('/v1/attestations', { type: 'join-token', token, request })).rejects.toEqual(refusedAs(code));
      await expect(ask('/v1/svids', { instance: 'four', request }, tls)).rejects.toEqual(refusedAs(code));
      await expect(ask('/v1/kafka-tokens', {}, tls)).rejects.toEqual(refusedAs(code));
      await expect(ask('/v1/jwt-svids', { audience: 'any' }, tls)).rejects.toEqual(refusedAs(code));
    } finally {
      await client.query(give, [spiffe]);
    }

    expect(await ask('/v1/kafka-tokens', {}, tls)).toHaveProperty('token');
  });

  it('renews with the certificate that it has; a key that goes on from an older one is refused', async () => {
    const first = await joined('five');
    const [mine, thief] = [await newRequest(), await newRequest()];
    const second = mine.tls((await ask('/v1/svids', { instance: 'five', request: mine.request }, first))['chain']);

    // The answer was lost: the same key asks once more.
    const again = mine.tls((await ask('/v1/svids', { instance: 'five', request: mine.request }, first))['chain']);

    await expect(ask('/v1/svids', { instance: 'five', request: thief.request }, first)).rejects.toEqual(refusedAs('superseded'));
    await expect(ask('/v1/svids', { instance: 'five', request: thief.request }, second)).rejects.toEqual(refusedAs('superseded'));
    expect(await ask('/v1/svids', { instance: 'five', request: thief.request }, again)).toHaveProperty('chain');
  });

  it('whose certificate has run out shows that it has its key', async () => {
    const tls = await joined('six');
    const [{ request }, stranger, now] = [await newRequest(), await newRequest(), Date.now()];
    const shown = possessionOf(tls, 'six', request, now);

    await expect(ask('/v1/attestations', { ...shown, request: stranger.request })).rejects.toEqual(refusedAs('signature'));
    await expect(ask('/v1/attestations', { ...shown, instance: 'seven', request })).rejects.toEqual(refusedAs('signature'));
    await expect(ask('/v1/attestations', { ...possessionOf(tls, 'six', request, now - 120_000), request })).rejects.toEqual(
      refusedAs('stale'),
    );
    const old = await certificateOf('intake', { at: now - 40 * hour });
    await expect(ask('/v1/attestations', { ...possessionOf(old, 'six', request, now), request })).rejects.toEqual(refusedAs('ended'));
    const expired = await certificateOf('intake', { at: now - 2 * hour });
    await expect(ask('/v1/attestations', { ...possessionOf(expired, 'six', request, now), request })).rejects.toEqual(
      refusedAs('superseded'),
    );
    expect(await ask('/v1/attestations', { ...shown, request })).toHaveProperty('chain');
  });

  it.each<[string, string, Parameters<typeof certificateOf>]>([
    ['has run out', 'expired', ['intake', { at: Date.now() - 2 * hour }]],
    ['is of another trust domain', 'trust-domain', ['intake', { uri: 'spiffe://elsewhere.example/intake' }]],
    ['names another login', 'common-name', ['intake', { cn: 'svc_audit' }]],
  ])('whose certificate %s opens nothing', async (_, rule, given) => {
    const refusal = await ask('/v1/kafka-tokens', {}, await certificateOf(...given)).catch((error: Error) => error);

    expect(refusal).toEqual(refusedAs('certificate'));
    expect(String(refusal)).toContain(rule === 'expired' ? 'CERT_HAS_EXPIRED' : rule);
  });

  it('is given tokens for the broker in its own name, by keys that are published', async () => {
    const { token } = await ask('/v1/kafka-tokens', {}, await certificateOf('routing'));
    const { keys } = (await get('/kafka/jwks')) as { keys: never[] };
    const trusted = { keys, audience: 'kafka', issuer: `${authority}/kafka`, trustDomain: 'countersign.local', now: Date.now() };

    expect(await verifyKafkaToken(String(token), trusted)).toMatchObject({ ok: true, value: { text: spiffeId('routing') } });
    expect(
      await verifyKafkaToken(String(token), { ...trusted, keys: ((await get('/oauth/jwks')) as { keys: never[] }).keys }),
    ).toMatchObject({ rule: 'key' });
  });

  function get(path: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const asked = request(`${authority}${path}`, { ca, agent: false }, (answer) => {
        let text = '';
        answer.on('data', (part) => (text += part));
        answer.on('end', () => resolve(JSON.parse(text)));
      });
      asked.on('error', reject);
      asked.end();
    });
  }
});
