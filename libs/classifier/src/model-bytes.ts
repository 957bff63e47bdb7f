/** Numbers from 0 on, seven bits a byte, the lowest first: LEB128. */
export function writeNumber(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

/** So many numbers from a place on, and the place behind them; undefined where the bytes end before, or a number is larger than 28 bits. */
export function readNumbers(
  bytes: Uint8Array,
  from: number,
  count: number,
): { readonly numbers: Int32Array; readonly end: number } | undefined {
  const numbers = new Int32Array(count);
  let at = from;
  for (let number = 0; number < count; number += 1) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at];
      if (byte === undefined || shift > 21) return undefined;
      at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    numbers[number] = value;
  }
  return { numbers, end: at };
}

/** JSON in ASCII: what is not is written as the escape that JSON has for it. */
export const asciiJson = (document: unknown): Uint8Array =>
  bytesOf(JSON.stringify(document).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));

export const bytesOf = (ascii: string): Uint8Array => Uint8Array.from(ascii, (character) => character.charCodeAt(0));
