import { keysIn } from '@countersign/chassis';
import { expand } from '@countersign/content';
import type { HashKey } from './domain/duplicates/keyed-hash.ts';

/** What signatures are made under, expanded from the first key of the file, which is made where there is none. */
export function likenessKeyIn(file: string): HashKey {
  const [key] = keysIn(file);
  if (key === undefined) throw new Error(`${file} holds no key`);
  const expanded = expand(key, 'countersign enrichment likeness');
  return [expanded.readInt32LE(0), expanded.readInt32LE(4)];
}
