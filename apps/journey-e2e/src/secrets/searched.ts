import { type Known, type Secret, secretsIn } from '@countersign/testing';

/** A part of a place, and what stands in it. */
export interface Piece {
  readonly where: string;
  readonly text: string;
}

/** Where something may lie about: files, rows, the environment of a process. */
export type Place = AsyncIterable<Piece>;

export interface Finding extends Secret {
  readonly where: string;
}

/** Every secret in a place, and how many characters were read to know it. */
export async function searched(place: Place, known: Known): Promise<{ readonly findings: readonly Finding[]; readonly read: number }> {
  const findings: Finding[] = [];
  let read = 0;
  for await (const { where, text } of place) {
    read += text.length;
    for (const secret of secretsIn(text, known)) findings.push({ where, ...secret });
  }
  return { findings, read };
}
