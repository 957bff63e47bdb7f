import { sign } from 'node:crypto';
import type { Tls } from './credentials.ts';

/** What an instance signs that shows that it still has the key of a certificate. */
export const possessionSigned = (instance: string, request: string, at: number): Buffer =>
  Buffer.from(JSON.stringify(['countersign-possession', instance, request, at]));

/** Shows that we are who we were: our last certificate, run out or not, and a signature by its key. */
export function possessionOf({ cert, key }: Tls, instance: string, request: string, at: number): Record<string, unknown> {
  const signature = sign('sha256', possessionSigned(instance, request, at), key).toString('base64url');
  return { type: 'possession', instance, chain: cert, signature, at };
}
