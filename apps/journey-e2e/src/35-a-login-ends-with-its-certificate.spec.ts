import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { spiffeId } from '@countersign/contracts';
import { issueLeaf, newKeys, pemOfKey, prepareTrust, type Tls } from '@countersign/identity';
import { theRun } from '@countersign/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, type ClientConfig } from 'pg';
import { certificateOf } from './identity/certificate-of.ts';

const hour = 3_600_000;
const { postgres, ca: caFile } = theRun();
const { hostname: host, port, pathname } = new URL(postgres);
const ca = readFileSync(caFile, 'utf8');
const database = { host, port: Number(port), database: pathname.slice(1) };

/** Who one is at the database, or why one is nobody there. */
async function loginAs(user: string, how: Pick<ClientConfig, 'ssl' | 'password'>): Promise<string> {
  const client = new Client({ ...database, user, ...how });
  try {
    await client.connect();
    return (await client.query<{ who: string }>('select current_user as who')).rows[0]?.who ?? '';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end().catch(() => undefined);
  }
}

describe('a login to the database', () => {
  let directory: string;
  let foreign: Tls;
  beforeAll(async () => {
    directory = mkdtempSync(`${tmpdir()}/countersign-foreign-`);
    const { authority } = await prepareTrust(directory);
    const keys = await newKeys();
    const request = { subject: [{ CN: ['svc_audit'] }, { O: ['mesh'] }], uri: spiffeId('audit'), publicKey: keys.publicKey, lifeMs: hour };
    foreign = { key: await pemOfKey(keys.privateKey), cert: (await issueLeaf(authority, request, Date.now())).chain, ca };
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is the room of the certificate', async () => {
    expect(await loginAs('svc_audit', { ssl: await certificateOf('audit') })).toBe('svc_audit');
  });

  it.each<[string, RegExp, () => Promise<Pick<ClientConfig, 'ssl' | 'password'>>]>([
    ['a certificate that has run out', /expired/, async () => ({ ssl: await certificateOf('audit', { at: Date.now() - 2 * hour }) })],
    ["another room's certificate", /certificate authentication failed/, async () => ({ ssl: await certificateOf('routing') })],
    ['a certificate of another mesh', /unknown ca|certificate/i, async () => ({ ssl: foreign })],
    ['no certificate', /certificate/, async () => ({ ssl: { ca } })],
    ['a password', /certificate/, async () => ({ ssl: { ca }, password: 'countersign' })],
    ['no TLS', /no encryption/, async () => ({ password: 'countersign' })],
  ])('is nobody with %s', async (_, reason, how) => {
    expect(await loginAs('svc_audit', await how())).toMatch(reason);
  });

  it('is nobody who may be more than a room, whoever asks for it by a room’s certificate', async () => {
    for (const user of ['postgres', 'audit_owner', 'svc_authority'])
      expect([user, await loginAs(user, { ssl: await certificateOf('audit') })]).toEqual([
        user,
        expect.stringMatching(/certificate authentication failed|not permitted to log in/),
      ]);
  });
});
