import type { Rule } from '../rule.ts';

export const nothingIsLeft: Rule = {
  name: 'At the end nothing is unsaid, due, parked, early or half done',
  *find({ rooms, early, permits }) {
    for (const { room, unsaid, due, parked } of rooms) {
      for (const id of unsaid) yield `${room} has not said what follows from ${id}`;
      for (const work of due) yield `${room} has not done ${work}`;
      for (const record of parked) yield `${room} has parked ${record}`;
    }
    for (const id of early) yield `audit holds ${id} back: its cause is not in the log`;
    for (const { id, state } of permits) if (state !== 'ended') yield `permit ${id} is ${state}`;
  },
};
