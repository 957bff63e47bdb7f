/** Two numbers of 32 bits that nobody else knows. */
export type HashKey = readonly [number, number];

/** HalfSipHash-2-4 with 32 bits of output over the UTF-16 units of a text (Aumasson and Bernstein): who has not the key can test no guess. */
export function keyedHash([k0, k1]: HashKey, text: string): number {
  let v0 = k0;
  let v1 = k1;
  let v2 = 0x6c796765 ^ k0;
  let v3 = 0x74656462 ^ k1;
  const units = text.length;
  const words = (units >> 1) + 1;
  // One loop and no function within: it is run for every pair of words of every text. The last turn is the end, of four rounds instead of two.
  for (let turn = 0; turn <= words; turn += 1) {
    const isEnd = turn === words;
    const word = isEnd ? 0 : wordAt(text, turn * 2, units);
    if (isEnd) v2 ^= 0xff;
    v3 ^= word;
    for (let round = isEnd ? 4 : 2; round > 0; round -= 1) {
      v0 = (v0 + v1) | 0;
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
      v0 = (v0 << 16) | (v0 >>> 16);
      v2 = (v2 + v3) | 0;
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
      v0 = (v0 + v3) | 0;
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
      v2 = (v2 + v1) | 0;
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
      v2 = (v2 << 16) | (v2 >>> 16);
    }
    v0 ^= word;
  }
  return (v1 ^ v3) >>> 0;
}

/** Two units each; the last word carries how many bytes there were. */
function wordAt(text: string, at: number, units: number): number {
  if (at + 1 < units) return text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
  return (at < units ? text.charCodeAt(at) : 0) | ((units * 2) << 24);
}
