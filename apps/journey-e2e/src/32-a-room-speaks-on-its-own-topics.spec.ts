import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { principalOf, spiffeId, wantedAcls } from '@countersign/contracts';
import { askAuthority } from '@countersign/identity';
import { adminOfBroker, aclsAtBroker, clientWithToken, eventually, theRun } from '@countersign/testing';
import { type Admin, Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import { certificateOf } from './identity/certificate-of.ts';
import { kafkaTokenOf } from './identity/kafka-token-of.ts';

const { authority } = theRun();

/** What the broker answers to somebody who logs in with this and asks for nothing but the list of what they may see. */
async function loginWith(token: string): Promise<string> {
  const admin = clientWithToken('stranger', async () => token).admin();
  try {
    await admin.connect();
    await admin.listTopics();
    return 'let in';
  } catch (error) {
    return String(error);
  } finally {
    await admin.disconnect();
  }
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const partsOf = (token: string): readonly [header: Record<string, unknown>, claims: Record<string, unknown>] => {
  const [header = '', claims = ''] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  return [JSON.parse(header), JSON.parse(claims)];
};

describe('the broker', () => {
  let admin: Admin;
  beforeAll(async () => {
    admin = adminOfBroker();
    await admin.connect();
  });
  afterAll(() => admin.disconnect());

  it('lets in who has a token of authority, and nobody with another one', async () => {
    const good = await kafkaTokenOf('routing');
    const [header, claims] = partsOf(good);
    const [h, c, signature] = good.split('.');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const by = (alg: string, changed: object, signed: (input: string) => Buffer): string => {
      const input = `${encoded({ ...header, alg })}.${encoded({ ...claims, ...changed })}`;
      return `${input}.${signed(input).toString('base64url')}`;
    };
    const ours = (input: string): Buffer => sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const { token: svid } = await askAuthority(`${authority}/v1/jwt-svids`, { audience: 'kafka' }, await certificateOf('routing'));
    const bad = {
      'a signature that was changed': `${h}.${c}.${signature?.slice(0, -6)}AAAAAA`,
      'claims that were changed': `${h}.${encoded({ ...claims, sub: spiffeId('approval') })}.${signature}`,
      'a key of its own': by('ES256', {}, ours),
      'another issuer': by('ES256', { iss: 'https://elsewhere' }, ours),
      'no signature': by('none', {}, () => Buffer.alloc(0)),
      'the public key as a secret': by('HS256', {}, (input) => createHmac('sha256', JSON.stringify(header)).update(input).digest()),
      'a JWT-SVID': String(svid),
      'no token': 'nothing',
    };

    expect(await loginWith(good)).toBe('let in');
    for (const [what, token] of Object.entries(bad))
      expect([what, await loginWith(token)]).toEqual([what, expect.stringContaining('SASL')]);
    // What it was shown it keeps to itself, whatever it thinks of it.
    const said = ['kafka.log', 'authority.log'].map((name) => readFileSync(join(theRun().logs, name), 'utf8')).join('');
    expect(said).not.toContain(good.split('.')[1]);
    expect(said).not.toMatch(/eyJ[\w-]{10,}\./);
  });

  it.each<[string, Partial<KafkaConfig>]>([
    ['a password', { sasl: { mechanism: 'plain', username: 'CN=broker,O=mesh', password: 'countersign' } }],
    ['a hashed password', { sasl: { mechanism: 'scram-sha-512', username: 'CN=broker,O=mesh', password: 'countersign' } }],
    ['nothing at all', {}],
    ['no TLS', { ssl: false }],
  ])('lets in nobody with %s', async (_, how) => {
    const ssl = { ca: readFileSync(theRun().ca, 'utf8') };
    const retry = { retries: 0 };
    const client = new Kafka({
      brokers: [theRun().kafka],
      ssl,
      retry,
      connectionTimeout: 3_000,
      requestTimeout: 3_000,
      logLevel: logLevel.NOTHING,
      ...how,
    }).admin();

    const outcome = await client.connect().then(
      () =>
        client.listTopics().then(
          () => 'let in',
          (error: Error) => error.name,
        ),
      (error: Error) => error.name,
    );

    await client.disconnect();
    expect(outcome).toMatch(/^KafkaJS/);
  });

  it('allows exactly what the score says', async () => {
    const key = (one: object): string => JSON.stringify(Object.entries(one).sort());

    const allowed = (await aclsAtBroker(admin)).filter(({ principal }) => !principal.startsWith(principalOf(spiffeId('consumer/'))));

    expect(allowed.map(key).sort()).toEqual(wantedAcls('', { barred: [], consumers: [] }).map(key).sort());
  });

  it('keeps each room out of the groups of others, and of content that is not for it', async () => {
    const token = await kafkaTokenOf('routing');
    const failureOf = async (groupId: string, topic: string): Promise<string> => {
      const consumer = clientWithToken('routing', async () => token).consumer({
        groupId,
        retry: { retries: 0, restartOnFailure: async () => false },
      });
      const failed: string[] = [];
      consumer.on(consumer.events.CRASH, ({ payload: { error } }) => void failed.push(error.message));
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [topic] });
        await consumer.run({ eachMessage: async () => {} });
        return await eventually(async () => failed[0], 'refusal', 10_000);
      } catch (error) {
        return String(error);
      } finally {
        await consumer.disconnect();
      }
    };

    expect(await failureOf('approval', 'work-items.enriched')).toMatch(/group coordinator|not authorized to access group/i);
    expect(await failureOf('routing', 'work-items.content')).toMatch(/not authorized|does not host this topic/i);
  });
});
