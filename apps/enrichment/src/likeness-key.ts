import { createHmac } from 'node:crypto';
import { keysIn } from '@countersign/chassis';
import type { HashKey } from './domain/duplicates/keyed-hash.ts';

/** What signatures are made under, expanded (RFC 5869 section 2.3) from the first key of the file, which is made where there is none. */
export function likenessKeyIn(file: string): HashKey {
  const [key] = keysIn(file);
  if (key === undefined) throw new Error(`${file} holds no key`);
  const expanded = createHmac('sha256', key).update('countersign enrichment likeness\u0001').digest();
  return [expanded.readInt32LE(0), expanded.readInt32LE(4)];
}
