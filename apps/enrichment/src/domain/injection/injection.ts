import type { Found } from '../text/found.ts';
import { sentencesOf } from '../text/sentences.ts';
import { disguised } from './disguised.ts';
import { encoded } from './encoded.ts';
import { hidden } from './hidden.ts';
import { instructions } from './instructions.ts';
import { roleMarks } from './role-marks.ts';

/** What in a text speaks to a model instead of to a person, or is made so that a person does not read it. */
export function injection(text: string): readonly Found[] {
  const unshown = hidden(text);
  const spoken = instructions(sentencesOf(text)).map((found) =>
    unshown.some(({ start, end }) => start <= found.start && found.end <= end)
      ? { ...found, value: 'hidden-instruction', confidence: 9_500 }
      : found,
  );
  return [...spoken, ...encoded(text), ...disguised(text), ...roleMarks(text)];
}
