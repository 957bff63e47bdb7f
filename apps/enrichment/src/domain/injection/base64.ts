const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Int8Array(128).fill(-1);
for (const [index, character] of [...alphabet].entries()) values[character.charCodeAt(0)] = index;
// RFC 4648 section 5: the same for addresses.
values['-'.charCodeAt(0)] = 62;
values['_'.charCodeAt(0)] = 63;

/** The bytes that a run of base64 stands for, one character each; what is no letter of it is passed over. RFC 4648 section 4. */
export function decoded(run: string): string {
  let text = '';
  let bits = 0;
  let count = 0;
  for (let index = 0; index < run.length; index += 1) {
    const value = values[run.charCodeAt(index)] ?? -1;
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      text += String.fromCharCode((bits >> count) & 0xff);
    }
  }
  return text;
}
