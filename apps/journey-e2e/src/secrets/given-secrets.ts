import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { spiffeId } from '@countersign/contracts';
import { askAuthority } from '@countersign/identity';
import { form, type Known, signIn, theRun } from '@countersign/testing';
import { certificateOf } from '../identity/certificate-of.ts';
import { kafkaTokenOf } from '../identity/kafka-token-of.ts';
import { Browser } from '../people/browser.ts';
import { isKeyFile } from './key-files.ts';

/** Secrets that the mesh has just handled, one of each kind that has no form of its own, and what lies in its key files: to be found nowhere. */
export async function givenSecrets(): Promise<Known> {
  const known = new Map<string, string>();
  const add = (kind: string, value: unknown): void => {
    if (typeof value !== 'string' || value.length < 16) throw new Error(`The ${kind} that was given is none`);
    known.set(value, kind);
  };
  const { access, identity, refresh } = await signIn('vera');
  for (const [kind, value] of Object.entries({ 'access token': access, 'ID token': identity, 'refresh token': refresh })) add(kind, value);
  const { issuer, client: client_id, scope } = theRun().people;
  add('device code', (await form(`${issuer}/device/code`, { client_id, scope })).json.device_code);
  for (const [name, value] of await sessionOf()) add(`cookie ${name}`, value);
  add('token for the broker', await kafkaTokenOf('routing'));
  const instance = { spiffeId: spiffeId('routing'), instance: 'scanned' };
  const { token } = await askAuthority(`${theRun().authority}/v1/join-tokens`, instance, await certificateOf('supervisor'));
  add('join token', token);
  for (const [value, file] of await insideKeyFiles(theRun().directory)) add(`what lies in ${file}`, value);
  return known;
}

/** What a browser is given that has signed in at the gateway. */
async function sessionOf(): Promise<readonly (readonly [string, string])[]> {
  const browser = new Browser();
  const page = await browser.follow(`${theRun().gateway}/sign-in?return=/v1/session`);
  const clicked = await browser.visit(page.url, { form: { person: 'vera' } });
  const { json } = await browser.follow(clicked.location);
  const ours = [...browser.cookies].filter(([name]) => name === 'countersign-session').map(([name, { value }]) => [name, value] as const);
  return [...ours, ['csrf', json.csrf]];
}

/** The lines of its keys and the tokens in its files, without what names them. */
async function insideKeyFiles(directory: string): Promise<ReadonlyMap<string, string>> {
  const files = (await readdir(directory, { recursive: true })).filter(isKeyFile);
  return new Map(
    files.flatMap((file) => {
      const text = readFileSync(join(directory, file), 'utf8');
      const keys = text.match(/-----BEGIN PRIVATE KEY-----[^-]+/g) ?? [];
      // The last line of a key is its public part, which stands in certificates as well.
      const lines = keys.flatMap((key) => key.trim().split('\n').slice(1, -1)).filter((line) => line.length > 40);
      const values = [...text.matchAll(/"(?:token|d|k)":"([\w-]{40,})"/g)].map(([, value = '']) => value);
      return [...lines, ...values].map((value) => [value, file] as const);
    }),
  );
}
