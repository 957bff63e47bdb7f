import { randomFillSync } from 'node:crypto';

const keyBytes = 32;
const pool = Buffer.alloc(keyBytes * 128);
let used = pool.length;

/** A key for one work item: 256 random bits. The system is asked once for many, because asking costs more than the bits. */
export function newContentKey(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const taken = pool.subarray(used, used + keyBytes);
  const key = Buffer.from(taken);
  // Nobody has it twice, and the memory of the pool tells nothing of it.
  taken.fill(0);
  used += keyBytes;
  return key;
}
