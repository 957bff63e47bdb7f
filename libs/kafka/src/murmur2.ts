const seed = 0x9747b28c;
const multiplier = 0x5bd1e995;

/**
 * Kafka's hash of a key, which says the partition of an item (Utils.murmur2 of its clients). kafkajs does it in BigInts, 64 bits wide, which
 * is half of what it costs it to send a record; of all of them only the lowest 32 bits ever count.
 */
export function murmur2(key: Uint8Array | string): number {
  const bytes = typeof key === 'string' ? Buffer.from(key) : key;
  const end = bytes.length & ~3;
  let hash = seed ^ bytes.length;
  for (let at = 0; at < end; at += 4) {
    let word = Math.imul(b(bytes, at) | (b(bytes, at + 1) << 8) | (b(bytes, at + 2) << 16) | (b(bytes, at + 3) << 24), multiplier);
    word ^= word >>> 24;
    hash = Math.imul(hash, multiplier) ^ Math.imul(word, multiplier);
  }
  const left = bytes.length & 3;
  if (left === 3) hash ^= b(bytes, end + 2) << 16;
  if (left >= 2) hash ^= b(bytes, end + 1) << 8;
  if (left >= 1) hash = Math.imul(hash ^ b(bytes, end), multiplier);
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

function b(from: Uint8Array, index: number): number {
  return from[index] as number;
}
