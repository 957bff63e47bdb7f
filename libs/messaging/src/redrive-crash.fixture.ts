import { ActionRejected, AuditRecorded } from '@countersign/contracts';
import { Database } from '@countersign/persistence';
import { keep, say } from './cause.ts';
import { Messaging } from './messaging.ts';
import { TestTrust } from './trust.fixture.ts';
import { NoteRow } from './note.fixture.ts';
import { Publisher } from './publisher.ts';

/** A room in a process of its own, that redrives everything and ends as in a crash once that is stored and before it is sent. */
const [kafka = '', url = '', schema = ''] = process.argv.slice(2);

Publisher.prototype.enqueue = (rows) => {
  if (rows.length > 0) process.kill(process.pid, 'SIGKILL');
};

const database = await Database.open({ url, schema, entities: [NoteRow] }, async () => {});
const settings = { room: 'audit', instance: String(process.pid), kafka, prefix: `${schema}.`, heldDue: [] };
const messaging = new Messaging(settings, database, new TestTrust('audit'));
messaging.parked.doors.hear({
  on: [
    {
      type: ActionRejected,
      run: async (event) => {
        keep(NoteRow, { key: event.id, text: 'fine', version: 1 }, event);
        const first = say(AuditRecorded, { first: 0, records: [] }, event);
        say(AuditRecorded, { first: 1, records: [] }, event, first);
      },
    },
  ],
  onBatch: [],
});
await messaging.parked.redrive({ selection: { all: true }, by: { iss: 'urn:test', sub: 'ada' }, reason: 'mended', isDryRun: false });
