import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Answer, call, eventually, theRun } from '@countersign/testing';
import { proofOf, type Source } from '@countersign/webhooks';
import { genuine } from '@countersign/webhooks/genuine';
import { newTerminal } from '../terminal/terminal.ts';

export interface Message {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** When the vendor signs it. */
  readonly now?: number;
}

export interface Vendor {
  readonly name: string;
  readonly url: string;
  /** Where intake reads it. */
  readonly secretFile: string;
  readonly send: (message: Message) => Promise<Answer>;
  /** What it would send: for whoever changes it on the way. */
  readonly signed: (message: Message) => { readonly headers: Record<string, string>; readonly body: Buffer };
}

const run = theRun;

/** Adds a source as people do, and waits until intake knows it. */
export async function addSource(...args: readonly string[]): Promise<{ readonly url: string; readonly secretFile?: string }> {
  const added = await oneAtATime(() => newTerminal()('--json', 'sources', 'add', ...args));
  if (added.code !== 0) throw new Error(added.err);
  const source = JSON.parse(added.out) as { url: string; secretFile?: string };
  await eventually(async () => ((await call(source.url, { method: 'POST', body: '{}' })).status === 404 ? undefined : true), source.url);
  return source;
}

/** A source of that type which nobody else has, as its vendor: it signs with the secret that the terminal has made for both. */
export async function aVendor(type: Source['type']): Promise<Vendor> {
  const name = `${type}-${randomBytes(4).toString('hex')}`;
  const { url, secretFile = '' } = await addSource(name, '--type', type);
  return vendorOf({ name, type, url, secretFile });
}

export function vendorOf({ name, type, url, secretFile }: { name: string; type: Source['type']; url: string; secretFile: string }): Vendor {
  const secret = readFileSync(secretFile, 'utf8').trim();
  const signed: Vendor['signed'] = ({ body, headers = {}, now = Date.now() }) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const given = { secret, body: text, now, headers: { 'content-type': 'application/json', ...headers } };
    const delivery = genuine(proofOf({ name, type }), given);
    return {
      headers: Object.fromEntries([...delivery.headers].map(([key, [value = '']]) => [key, value])),
      body: Buffer.from(delivery.body),
    };
  };
  return { name, url, secretFile, signed, send: (message) => call(url, { method: 'POST', ...signed(message) }) };
}

/** Stories run beside each other, and the file of sources is one. */
async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const lock = `${run().directory}/sources.lock`;
  mkdirSync(dirname(lock), { recursive: true });
  await eventually(async () => {
    try {
      mkdirSync(lock);
      return true;
    } catch {
      return undefined;
    }
  }, 'turn at the file of sources');
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true });
  }
}
