const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const codes = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
const notOfAlphabet = 255;
const values = new Uint8Array(256).fill(notOfAlphabet);
codes.forEach((code, value) => {
  values[code] = value;
});

const ascii = new TextDecoder();

/** Base64url without padding, RFC 4648 section 5. */
export function toBase64url(bytes: Uint8Array): string {
  const letters = new Uint8Array(lettersFor(bytes.length));
  for (let [from, at] = [0, 0]; at < letters.length; from += 3, at += 4) {
    const three = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    letters[at] = codes[three >> 18] ?? 0;
    letters[at + 1] = codes[(three >> 12) & 63] ?? 0;
    letters[at + 2] = codes[(three >> 6) & 63] ?? 0;
    letters[at + 3] = codes[three & 63] ?? 0;
  }
  return ascii.decode(letters);
}

/** How many letters bytes are written with. */
export const lettersFor = (bytes: number): number => Math.ceil((bytes * 4) / 3);

/** The bytes of a text in base64url, itself as ASCII; undefined for whatever this encoding would not have written: padding, blanks, other letters, bits left over. */
export function fromBase64url(text: Uint8Array): Uint8Array | undefined {
  const { length } = text;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let seen = 0;
  let at = 0;
  const whole = length - (length % 4);
  for (let from = 0; from < whole; from += 4) {
    const four = fourAt(text, from);
    seen |= four;
    bytes[at] = four >> 16;
    bytes[at + 1] = four >> 8;
    bytes[at + 2] = four;
    at += 3;
  }
  if (length === whole) return seen < 0 ? undefined : bytes;
  const rest = new Uint8Array(4).fill(codes[0] ?? 0);
  rest.set(text.subarray(whole));
  const four = fourAt(rest, 0);
  bytes.set(Uint8Array.of(four >> 16, four >> 8).subarray(0, bytes.length - at), at);
  const leftOver = [0, 0xff_ffff, 0xffff, 0xff][length % 4] ?? 0;
  return (seen | four) < 0 || length % 4 === 1 || (four & leftOver) !== 0 ? undefined : bytes;
}

/** 24 bits of four letters; negative where one of them is of no alphabet. */
function fourAt(text: Uint8Array, at: number): number {
  const first = values[text[at] ?? 0] ?? notOfAlphabet;
  const second = values[text[at + 1] ?? 0] ?? notOfAlphabet;
  const third = values[text[at + 2] ?? 0] ?? notOfAlphabet;
  const fourth = values[text[at + 3] ?? 0] ?? notOfAlphabet;
  return (first | second | third | fourth) > 63 ? -1 : (first << 18) | (second << 12) | (third << 6) | fourth;
}
