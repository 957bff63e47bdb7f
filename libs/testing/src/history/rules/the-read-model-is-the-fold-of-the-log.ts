import { isDeepStrictEqual } from 'node:util';
import { fold } from '../fold.ts';
import type { Rule } from '../rule.ts';

export const theReadModelIsTheFoldOfTheLog: Rule = {
  name: 'What people are shown is the fold of the log',
  *find({ logged, readModel }) {
    const expected = fold([...logged.values()]);
    for (const shown of readModel) {
      const folded = expected.get(shown.id);
      if (!isDeepStrictEqual(shown, folded))
        yield `${shown.id} is shown as ${JSON.stringify(shown)}; the log says ${JSON.stringify(folded)}`;
      expected.delete(shown.id);
    }
    for (const id of expected.keys()) yield `${id} is in the log and not shown`;
  },
};
