import { randomBytes } from 'node:crypto';
import type { Place } from './searched.ts';

/** A word that nobody else writes. It begins and ends with letters of other alphabets, as texts do that are not English. */
export const canary = (field: string): string => `${field}ÄŽ${randomBytes(8).toString('hex')}東`;

/** How a word may stand somewhere: in UTF-8, escaped in JSON or in an address, in hexadecimal, in base64 of something longer. */
function formsOf(word: string): readonly string[] {
  const bytes = Buffer.from(word);
  const inner = /[0-9a-f]{16}/.exec(word)?.[0] ?? word;
  // What stands in base64 depends on where the word begins; its ends depend on its neighbours.
  const inBase64 = [0, 1, 2].flatMap((before) =>
    (['base64', 'base64url'] as const).map((encoding) =>
      Buffer.concat([Buffer.alloc(before), bytes])
        .toString(encoding)
        .replace(/=+$/, '')
        .slice(before === 0 ? 0 : before + 1, -3),
    ),
  );
  // The part of it in Latin letters is the same in UTF-8, in JSON, in an address and in UTF-16 without its zeros.
  return [inner, bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...inBase64];
}

/** In which parts of a place any of the words stands, and how many characters were read to know it. */
export async function seenIn(
  words: readonly string[],
  ...places: readonly Place[]
): Promise<{ readonly where: readonly string[]; readonly read: number }> {
  const forms = words.flatMap(formsOf);
  const where = new Set<string>();
  let read = 0;
  for (const place of places)
    for await (const piece of place) {
      read += piece.text.length;
      if (forms.some((form) => piece.text.includes(form))) where.add(piece.where);
    }
  return { where: [...where].toSorted(), read };
}
