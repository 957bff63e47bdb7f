import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { presentedAt, type Trust } from '@countersign/identity';

const withinMs = 5_000;

/** Waits until a server of this mesh presents what lies in its file; throws where it does not. */
export async function untilPresented(store: 'postgres' | 'kafka', port: number, { ca: caFile, ...trust }: Trust): Promise<void> {
  const wanted = new X509Certificate(readFileSync(trust[store].chain)).serialNumber.toLowerCase();
  const place = { host: '127.0.0.1', port, ca: readFileSync(caFile, 'utf8') };
  const deadline = Date.now() + withinMs;
  for (;;) {
    const { serial } = await presentedAt(store === 'postgres' ? { ...place, protocol: 'postgresql' } : place);
    if (serial === wanted) return;
    if (Date.now() > deadline) throw new Error(`The server on port ${port} still presents ${serial} and not ${wanted}`);
    await pause(100);
  }
}
