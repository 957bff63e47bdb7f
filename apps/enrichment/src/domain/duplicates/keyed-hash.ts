/** Two numbers of 32 bits that nobody else knows. */
export type HashKey = readonly [number, number];

const rotated = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** HalfSipHash-2-4 with 32 bits of output over the UTF-16 units of a text (Aumasson and Bernstein): who has not the key can test no guess. */
export function keyedHash([k0, k1]: HashKey, text: string): number {
  let v0 = k0;
  let v1 = k1;
  let v2 = 0x6c796765 ^ k0;
  let v3 = 0x74656462 ^ k1;
  const round = () => {
    v0 = (v0 + v1) | 0;
    v1 = rotated(v1, 5) ^ v0;
    v0 = rotated(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = rotated(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotated(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotated(v1, 13) ^ v2;
    v2 = rotated(v2, 16);
  };
  const mix = (word: number) => {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  };
  const units = text.length;
  for (let index = 0; index + 1 < units; index += 2) mix(text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16));
  mix((units % 2 === 1 ? text.charCodeAt(units - 1) : 0) | ((units * 2) << 24));
  v2 ^= 0xff;
  round();
  round();
  round();
  round();
  return (v1 ^ v3) >>> 0;
}
