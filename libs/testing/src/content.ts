import type { Answer } from './http.ts';
import { asPerson, type Who } from './people.ts';
import { theRun } from './run.ts';

const of = (id: string, what: string): string => `${theRun().gateway}/v1/work-items/${id}/${what}`;

/** A person asks for what people wrote about an item. */
export const whenAPersonReads = (who: Who, id: string, reason?: string): Promise<Answer> =>
  asPerson(who, of(id, 'content') + (reason === undefined ? '' : `?${new URLSearchParams({ reason })}`));

/** An administrator, unless somebody else is named, has it erased. */
export const whenAPersonErases = (id: string, reason: string, who: Who = 'ada'): Promise<Answer> =>
  asPerson(who, of(id, 'erasures'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reason }),
  });
