import { type Parsed, validator } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** What `countersign routes corrections` writes, as far as it is learnt from: which ticket a person sent where. */
const Correction = Type.Object({ source: Type.String(), externalId: Type.String({ minLength: 1 }), to: Type.String({ minLength: 1 }) });
export type Correction = Static<typeof Correction>;

const readCorrection = validator(Correction);

/** One JSON document a line, oldest first. */
export function readCorrections(text: string): Parsed<readonly Correction[]> {
  const corrections: Correction[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const document = json(line);
    const read = document === undefined ? undefined : readCorrection(document);
    if (read?.ok !== true)
      return {
        ok: false,
        pointer: '',
        problem: `in line ${at + 1} ${read === undefined ? 'is no JSON' : `${read.pointer} ${read.problem}`}`,
      };
    corrections.push(read.value);
  }
  return { ok: true, value: corrections };
}

/** The labels as people have put them right; of several corrections of a ticket the last counts. */
export function corrected<E extends { readonly id: string; readonly label: string }>(
  examples: readonly E[],
  corrections: readonly Correction[],
): { readonly examples: readonly E[]; readonly changed: number; readonly unknown: number } {
  const labelOf = new Map(corrections.map(({ externalId, to }) => [externalId, to]));
  const ids = new Set(examples.map(({ id }) => id));
  const changed = examples.filter(({ id, label }) => (labelOf.get(id) ?? label) !== label).length;
  return {
    examples: examples.map((one) => ({ ...one, label: labelOf.get(one.id) ?? one.label })),
    changed,
    unknown: [...labelOf.keys()].filter((id) => !ids.has(id)).length,
  };
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
