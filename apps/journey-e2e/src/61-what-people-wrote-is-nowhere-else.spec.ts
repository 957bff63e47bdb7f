import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@countersign/testing';
import { openTickets } from './fire/tickets.ts';
import { canary, seenIn } from './secrets/canaries.ts';
import { everyAnswer } from './secrets/every-answer.ts';
import { given } from './secrets/given.ts';
import { compressedIn } from './secrets/logs-of-kafka.ts';
import { inFile, inTable, inTopic, type Planted } from './secrets/planted.ts';
import { processes } from './secrets/processes.ts';
import { Written } from './secrets/written.ts';

const port = 24_600;
const patience = 120_000;
const words = { title: canary('title'), text: canary('text'), label: canary('label') };
const all = Object.values(words);
// Long enough to be compared with others.
const story = 'in the cellar answers nobody since the lights went out at noon, and whoever works from home sits there and waits for us';
const content = { title: `The VPN is down ${words.title}`, text: `The router\n${words.text} ${story}`, labels: [words.label] };
const facts = { kind: 'incident', source: 'ticketing-sim', severity: 'low' };
const item = (externalId = '', more: object = {}): object => ({ ...facts, externalId, ...content, ...more });
const json = (value: object): string => JSON.stringify(value);

let written: Written;
let numbers: readonly string[];
let id: string;
const planted: Planted[] = [];
beforeAll(async () => {
  written = await Written.start(port);
  numbers = await openTickets(written.mesh.run, 'CANARY', 6);
  const [one, two, three, four] = numbers;
  const once = { 'idempotency-key': '"canary"' };
  id = (await written.send(json(item(one)), once)).json.id;
  await written.send(json([item(two), item(three), item(one), item(one, { severity: 'high' })]));
  await written.send([item(two), item(three)].map(json).join('\n'), { 'content-type': 'application/x-ndjson' });
  // What is refused: as a whole, in a field, as JSON.
  await written.send(json([item(two), { ...item(four), source: words.text }]));
  await written.send(json(item(four, { severity: words.text })));
  await written.send(json({ ...item(four), description: words.title, labels: [words.text.repeat(50)] }));
  await written.send(`{"title": "${words.title}", "text": ${words.text}`);
  await written.send(json(item(one)), once);
  await written.inState(id, 'executed');
}, patience);
afterAll(async () => {
  for (const { end } of planted) await end();
  await written.end();
}, patience);

describe('what people wrote', () => {
  it(
    'lies parked sealed, where the room that reads it has no key',
    async () => {
      written.mesh.pause('enrichment');
      const { json: receipt } = await written.send(json(item(numbers[3])));
      await written.database.query('delete from intake.content_key where work_item = $1', [receipt.id]);
      written.mesh.resume('enrichment');

      await written.untilIn('enrichment.parked where item = $1', [receipt.id]);
      const { cause } = await written.row('select cause from enrichment.parked where item = $1', [receipt.id]);
      expect(cause).toBe('TerminalError: intake knows no key of this work item');
    },
    patience,
  );

  it(
    'is waited for while intake is away, and then read: nothing of it is parked',
    async () => {
      written.mesh.pause('enrichment');
      const { json: receipt } = await written.send(json(item(numbers[4])));
      await written.untilIn('(select count(*) as unsaid from intake.outbox) where unsaid = 0');
      await written.mesh.kill('intake');
      written.mesh.resume('enrichment');

      await eventually(
        async () => [await written.troubleOfEnrichment()].find((text) => text.includes('intake does not answer')),
        'room that says for whom it waits',
        patience,
      );
      await written.mesh.restart('intake');

      await written.inState(receipt.id, 'executed');
      expect(await written.row('select 1 from enrichment.parked where item = $1', [receipt.id])).toBeUndefined();
    },
    patience,
  );

  it(
    'goes on unread where it was erased before, to where people look',
    async () => {
      written.mesh.pause('enrichment');
      const { json: receipt } = await written.send(json(item(numbers[5])));
      await written.erase(receipt.id);
      written.mesh.resume('enrichment');

      await written.inState(receipt.id, 'executed');
      expect(await written.row('select queue from gateway.work_item where id = $1', [receipt.id])).toEqual({ queue: 'triage' });
      expect(await written.row('select 1 from enrichment.parked where item = $1', [receipt.id])).toBeUndefined();
      expect(written.mesh.crashed).toEqual([]);
    },
    patience,
  );

  it(
    'is in the answer of whoever opens it, and in no other',
    async () => {
      const opened = await written.open(id);
      const { id: parked } = await written.row('select id from enrichment.parked');
      const ids = (path: string): string =>
        path.replace(':room', 'enrichment').replace('parked/:id', `parked/${parked}`).replace(':id', id);
      const filled = (path: string): string => (path === '/v1/records' ? `${path}?after=-1` : ids(path));

      const others = everyAnswer(written.mesh.run, filled, (path) => path.endsWith('/content'));
      const { where, read } = await seenIn(all, given(written.answers), others);

      expect(opened.json).toEqual({ revision: 1, ...content });
      expect((await seenIn(all, given([opened]))).where).toHaveLength(1);
      expect(where).toEqual([]);
      expect(read).toBeGreaterThan(50_000);
      expect(written.answers.map(({ status }) => status)).toEqual([202, 202, 202, 422, 422, 422, 400, 202, 202, 202, 202]);
    },
    patience,
  );

  it(
    'is in no record, row, file, log, span or process, also where it was parked or refused',
    async () => {
      const { records, files, directory, rows } = await written.everywhere();
      const pids = written.mesh.run.processes.map(({ pid }) => pid);

      const { where, read } = await seenIn(all, records(), files(), directory(), rows(), processes(pids));

      expect(where).toEqual([]);
      expect(await compressedIn(join(written.mesh.run.directory, 'kafka', 'log'))).toEqual([]);
      expect(read).toBeGreaterThan(20 * 2 ** 20);
      // Statements are written down with their values, and were looked at.
      expect((await seenIn(['insert into "intake"."content_key"'], directory(), files())).where).not.toEqual([]);
    },
    patience,
  );

  it(
    'would be found, wherever it stood',
    async () => {
      const word = canary('control');
      const { run } = written.mesh;
      planted.push(inFile(join(run.logs, 'planted.log'), word), await inTopic(word, run), await inTable(word, word, run));

      const { records, files, directory, rows } = await written.everywhere();

      expect((await seenIn([word], directory())).where).toContain('directory/logs/planted.log');
      expect((await seenIn([word], records())).where).toEqual([expect.stringMatching(/^kafka\/planted-secrets-0\//)]);
      expect((await seenIn([word], rows())).where).toEqual(['planted.secret']);
      const inFiles = (await seenIn([word], files())).where.join('\n');
      expect([/^postgres\/base\//m, /^postgres\/pg_wal\//m].map((place) => place.test(inFiles))).toEqual([true, true]);
    },
    patience,
  );

  it(
    'is compared by numbers that are no word of it, under a key that lies nowhere else',
    async () => {
      const { signature, ...rest } = await written.row('select * from enrichment.likeness where work_item = $1', [id]);
      const file = join(written.mesh.run.directory, 'custody', 'enrichment.likeness.key');
      const { k } = JSON.parse(readFileSync(file, 'utf8')).keys[0];
      const like = `select value from audit.record where value like '%"duplicate","value":"' || $1 || '"%' limit 1`;

      const { records, files, directory, rows } = await written.everywhere();
      const isElsewhere = await seenIn([k, Buffer.from(k, 'base64url').toString('hex')], records(), files(), directory(), rows());

      expect(signature).toHaveLength(64);
      expect(Object.values(rest).filter((value) => value === null)).toEqual([]);
      expect((await written.row(like, [id]))['value']).toContain(`reads like ${id}`);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(isElsewhere.where).toEqual(['directory/custody/enrichment.likeness.key']);
    },
    patience,
  );

  it(
    'is opened by nobody once it is erased: it lies in Kafka sealed, and its key nowhere',
    async () => {
      const key = await written.keyOf(id);
      const { sealed, key: wrapped } = await written.row('select sealed, key from intake.content_key where work_item = $1', [id]);
      const inside = sealed.split('.')[3];

      expect((await written.erase(id)).status).toBe(200);
      await written.untilIn('enrichment.likeness where work_item = $1 and signature is null and band_0 is null', [id]);

      const { records, files, directory, rows } = await written.everywhere();
      const unlocked = [key.toString('base64url'), key.toString('hex'), key.toString('latin1')];
      expect((await written.open(id)).status).toBe(410);
      expect((await seenIn([...all, ...unlocked], records(), files(), directory(), rows())).where).toEqual([]);
      expect((await seenIn([inside], records())).where).toEqual([expect.stringMatching(/^kafka\/work-items\.content-/)]);
      expect((await seenIn([inside, wrapped.toString('hex')], rows())).where).toEqual([]);
      expect(statSync(join(written.mesh.run.directory, 'custody', 'intake.content.key')).mode & 0o777).toBe(0o600);
    },
    patience,
  );
});
