import { type Parsed, validator } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

const Word = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{0,63}$', description: 'a word of small letters, digits, dots and hyphens' });

/** Who may sign in: the name and the e-mail are for display, `sub` is who it is. */
export const SeededPerson = Type.Object(
  {
    sub: Word,
    name: Type.String({ minLength: 1, maxLength: 100 }),
    email: Type.String({ minLength: 3, maxLength: 200 }),
    groups: Type.Array(Word),
  },
  { additionalProperties: false },
);
export type SeededPerson = Static<typeof SeededPerson>;

const Seed = Type.Object({ people: Type.Array(SeededPerson, { minItems: 1 }) }, { additionalProperties: false });
const readSeed = validator(Seed);

/** The people of a seed file; or what is wrong with it, and where. */
export function peopleIn(document: unknown): Parsed<readonly SeededPerson[]> {
  const read = readSeed(document);
  if (!read.ok) return read;
  const { people } = read.value;
  const twice = people.findIndex(({ sub }, index) => people.findIndex((other) => other.sub === sub) !== index);
  if (twice >= 0) return { ok: false, pointer: `/people/${twice}/sub`, problem: 'is the sub of somebody before' };
  return { ok: true, value: people };
}
