import type { Found } from '../text/found.ts';
import { sentencesOf } from '../text/sentences.ts';
import { disguised } from './disguised.ts';
import { encoded } from './encoded.ts';
import { instructions } from './instructions.ts';
import { roleMarks } from './markup.ts';

/** What in a text speaks to a model instead of to a person, or is made so that a person does not read it. */
export function injection(text: string): readonly Found[] {
  return [...instructions(sentencesOf(text)), ...encoded(text), ...disguised(text), ...roleMarks(text)];
}
