import { createHmac, type KeyObject } from 'node:crypto';

/** HKDF-Expand with SHA-256 for one block (RFC 5869 section 2.3): a key of 256 bits for one purpose, from a key that is uniformly random. */
export const expand = (key: KeyObject | Uint8Array, purpose: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}\u0001`).digest();
