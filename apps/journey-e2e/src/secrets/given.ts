import type { Answer } from '@countersign/testing';
import type { Place } from './searched.ts';

/** Answers that were given, as a place to search. */
export async function* given(list: readonly Answer[]): Place {
  for (const { status, text, headers } of list)
    yield { where: `answer ${status} ${text.slice(0, 60)}`, text: JSON.stringify(headers) + text };
}
