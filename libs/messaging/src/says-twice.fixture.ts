import { ActionRejected, AuditRecorded } from '@countersign/contracts';
import { keep, say } from './cause.ts';
import type { Doors } from './find-doors.ts';
import { NoteRow } from './note.fixture.ts';

/** A door that keeps a row for what it hears, and says two things of it. */
export const saysTwice: Doors['on'][number] = {
  type: ActionRejected,
  run: async (event) => {
    keep(NoteRow, { key: event.id, text: 'heard', version: 1 }, event);
    say(AuditRecorded, { first: 0, records: [] }, event);
    say(AuditRecorded, { first: 1, records: [] }, event);
  },
};
