import { Database } from '@countersign/persistence';
import { Hearing } from './hearing.ts';
import { Messaging } from './messaging.ts';
import { TestTrust } from './trust.fixture.ts';
import { NoteRow } from './note.fixture.ts';
import { Publisher } from './publisher.ts';
import { saysTwice } from './says-twice.fixture.ts';

/** A room in a process of its own, that a crash ends at a named point: the n-th time it comes there. */
const [kafka = '', url = '', schema = '', point = '', times = '1'] = process.argv.slice(2);
let left = Number(times);

function crashAt(name: string): void {
  if (name !== point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

/** Only here, around the classes as they are: nothing of the room itself knows of crashes. */
function around(prototype: object, method: string, before: string, after: string): void {
  const given: unknown = Reflect.get(prototype, method);
  if (typeof given !== 'function') throw new Error(`There is no ${method}`);
  Reflect.set(prototype, method, function (this: object, ...values: unknown[]): unknown {
    crashAt(before);
    const result: unknown = Reflect.apply(given, this, values);
    if (!(result instanceof Promise)) {
      crashAt(after);
      return result;
    }
    return result.then((value: unknown) => {
      crashAt(after);
      return value;
    });
  });
}

around(Publisher.prototype, 'enqueue', 'statement stored', 'enqueued');
around(Publisher.prototype, 'send', 'before the send', 'sent');
around(Publisher.prototype, 'done', 'acknowledged', 'acknowledgement known');
around(Publisher.prototype, 'cleared', 'cleared', 'clearing known');
around(Hearing.prototype, 'hear', 'before the statement', 'before the offset');

const database = await Database.open({ url, schema, entities: [NoteRow] }, async () => {});
const settings = { room: 'audit', instance: String(process.pid), kafka, prefix: `${schema}.`, heldDue: [] };
const messaging = new Messaging(settings, database, new TestTrust('audit'));
await messaging.start({ on: [saysTwice], onBatch: [], due: [] });
