import { isEnough, operations, type Right } from '@countersign/contracts';
import type { RunFile } from '@countersign/embedded';
import { asPerson, urlOf, type Who } from '@countersign/testing';
import type { Place } from './searched.ts';

/** What every operation that asks answers to a person who may ask it; `filled` puts ids into its path. */
export async function* everyAnswer(run: RunFile, filled: (path: string) => string, isExcepted: (path: string) => boolean): Place {
  const people = run.people.persons.map(({ sub, rights }) => ({ who: sub as Who, rights: rights as Right[] }));
  for (const { in: where, method, path, ...needed } of operations) {
    const person = people.find(({ rights }) => isEnough(needed, rights));
    if (method !== 'GET' || person === undefined || isExcepted(path)) continue;
    for (const room of where) {
      const { status, text, headers } = await asPerson(person.who, urlOf(room, run) + filled(path), {}, run);
      yield { where: `${room} GET ${path} (${status})`, text: JSON.stringify(headers) + text };
    }
  }
}
