import type { Allowed, Demand } from './roles.ts';

const verb = (role: Demand, isContent = false): Allowed => ({ role, isContent });

/** Every verb of the command `countersign` with its role, in the words a person types. */
// biome-ignore format: one line a verb is the point of this table
export const verbs = {
  'sign-in':        verb('anybody'),
  'sign-out':       verb('anybody'),
  'who-am-i':       verb('signed-in'),
  ticket:           verb('operator'),
  'sources list':   verb('anybody'),
  'sources add':    verb('anybody'),
  'sources setup':  verb('anybody'),
  'sources test':   verb('anybody'),
  find:             verb('viewer'),
  show:             verb('viewer'),
  erase:            verb('administrator'),
  approvals:        verb('viewer'),
  approve:          verb('approver'),
  reject:           verb('approver'),
  doctor:           verb('viewer'),
  provision:        verb('anybody'),
  learn:            verb('anybody'),
  rebuild:          verb('operator'),
  'parked list':    verb('operator'),
  'parked show':    verb('operator', true),
  'parked redrive': verb('operator'),
  'parked discard': verb('operator'),
  kill:             verb('administrator'),
  resume:           verb('administrator'),
  kills:            verb('viewer'),
  'identities list':    verb('viewer'),
  'identities show':    verb('viewer'),
  'identities usage':  verb('viewer'),
  'identities rotate':  verb('administrator'),
  'identities add':     verb('administrator'),
  'identities give':    verb('administrator'),
  'identities owner-left': verb('administrator'),
  'identities offboard': verb('administrator'),
  'identities suspend': verb('administrator'),
  'identities resume':  verb('administrator'),
  'clients list':       verb('viewer'),
  'clients add':        verb('administrator'),
  'clients keys':       verb('administrator'),
  'credentials add':    verb('administrator'),
  'credentials rotated': verb('administrator'),
  'consumers list':     verb('viewer'),
  'consumers add':      verb('administrator'),
} as const satisfies Readonly<Record<string, Allowed>>;

export type Verb = keyof typeof verbs;
