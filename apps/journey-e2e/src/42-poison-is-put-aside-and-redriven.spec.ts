import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventOf, topicOf, WorkItemEnriched } from '@countersign/contracts';
import {
  type Accepted,
  appendRecords,
  asPerson,
  type BorrowedMesh,
  borrowMesh,
  checkHistory,
  queuesFile,
  workItem,
} from '@countersign/testing';
import { untilAtRest } from './fire/at-rest.ts';
import { historyOf } from './fire/history-of.ts';
import { signedAs, signerOf } from './identity/as-room.ts';
import { Sender } from './fire/sender.ts';
import { openTickets } from './fire/tickets.ts';
import { poisonOf } from './parked/poison.ts';
import { type Terminal, terminalOf } from './terminal/terminal.ts';

const good = process.env['COUNTERSIGN_SOAK'] === undefined ? 300 : 2_000;
const within = process.env['COUNTERSIGN_SOAK'] === undefined ? 60_000 : 240_000;
/** Tickets about databases, which a rule holds back at first. */
const unroutable = 20;
/** Every stranger's record is heard by two rooms. */
const strange = 12;
const topic = topicOf(WorkItemEnriched.name);
const speaker = 'enrichment';
const reason = 'the database team takes tickets again';
const shipped = readFileSync('deploy/routing/queues.yaml', 'utf8');
const hold = `
  - { name: no-databases, hold: nobody takes databases yet, when: { claim: { kind: topic, values: [database], confidence: 5000 } } }`;

let mesh: BorrowedMesh;
let sender: Sender;
/** What others have had done on this mesh. */
let before = 0;
const later: Accepted[] = [];
const directory = mkdtempSync(join(tmpdir(), 'countersign-queues-'));
let queues: string;
let countersign: Terminal;
const cli = (...args: readonly string[]) => countersign('parked', ...args);

beforeAll(async () => {
  mesh = await borrowMesh();
  queues = join(mesh.run.directory, queuesFile);
  await routeBy(shipped.replace('\nrules:', `\nrules:${hold}`));
  const runFile = join(directory, 'run.json');
  writeFileSync(runFile, JSON.stringify(mesh.run));
  countersign = await terminalOf('omar', runFile);
  sender = new Sender(mesh.run, mesh.before);
  before = mesh.before.length;
}, 120_000);
afterAll(async () => {
  await mesh.giveBack([...sender.accepted, ...later]);
  rmSync(directory, { recursive: true, force: true });
}, 30_000);

async function routeBy(text: string): Promise<void> {
  writeFileSync(queues, text);
  await mesh.kill('routing');
  await mesh.restart('routing');
}

async function sendDatabaseTickets(): Promise<void> {
  const numbers = await openTickets(mesh.run, 'DATABASE', unroutable);
  const text = { title: 'PostgreSQL is slow', text: 'The database has a deadlock, every query of the table waits' };
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(numbers.map((number) => workItem(number, text)));
  const { json } = await asPerson('olga', `${mesh.run.intake}/v1/work-items`, { method: 'POST', headers, body }, mesh.run);
  for (const [place, { id }] of json.items.entries())
    later.push({ id, source: 'ticketing-sim', externalId: numbers[place] ?? '', end: 'action.executed' });
}

/** An event of routing's topic, as the log has it. */
async function aGoodEvent(): Promise<EventOf> {
  const { json } = await asPerson('aiko', `${mesh.run.audit}/v1/records?after=-1&limit=1000`, {}, mesh.run);
  const records: readonly { topic: string; value: string }[] = json.records;
  return JSON.parse(records.find((record) => record.topic === topic)?.value ?? '{}');
}

describe('poison is put aside and redriven', () => {
  it(
    'parks what cannot be handled, each with its cause, and does everything else',
    async () => {
      const numbers = await openTickets(mesh.run, 'GOOD', good);
      await sender.send(numbers.slice(0, 20));
      await untilAtRest(mesh.run, before + 20, within);
      const poison = poisonOf(await aGoodEvent());
      expect(poison).toHaveLength(strange);

      for (let at = 20; at < good; at += 70) await sender.send(numbers.slice(at, at + 70));
      await appendRecords(mesh.run.kafkaAdmin, topic, await signedAs(await signerOf(speaker, mesh.run), poison, topic));
      await sendDatabaseTickets();
      await untilAtRest(mesh.run, before + good, within, unroutable + 2 * strange);

      for (const room of ['routing', 'audit']) {
        const { records } = JSON.parse((await cli('list', '--room', room, '--topic', topic, '--limit', '200', '--json')).out);
        const causes: readonly string[] = records.map(({ cause }: { cause: string }) => cause);
        expect(poison.filter(({ cause }) => !causes.some((one) => one.includes(cause))).map(({ kind }) => kind)).toEqual([]);
        expect(causes.filter((one) => one.includes('held by no-databases: nobody takes databases yet'))).toHaveLength(
          room === 'routing' ? unroutable : 0,
        );
      }
    },
    2 * within,
  );

  it('tells it of the item, and shows what lies there', async () => {
    const [{ id = '' } = {}] = later;
    const item = await asPerson('vera', `${mesh.run.gateway}/v1/work-items/${id}`, {}, mesh.run);
    const story = await countersign('show', 'DATABASE-0');
    const { records } = JSON.parse((await cli('list', '--item', 'DATABASE-0', '--json')).out);
    const shown = await cli('show', `routing/${records[0].id}`);

    expect(item.json).toMatchObject({
      state: 'enriched',
      parked: [{ room: 'routing', rule: 'not-handled', reason: 'TerminalError; the room knows more' }],
    });
    expect(story.out).toMatch(/routing +parked +put aside: work-items\.enriched/);
    expect(story.out).toContain(`lies parked in routing: npx countersign parked list --item ${id}`);
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('held by no-databases') });
    expect(shown.out).toContain(id);
  });

  it('says what is wrong with what it was asked', async () => {
    const asked = [
      await cli('redrive', '--item', 'DATABASE-0'),
      await cli('redrive', '--reason', reason),
      await cli('redrive', '--room', 'cellar', '--reason', reason),
      await cli('redrive', '--cause', 'nothing like it', '--reason', reason),
      await cli('show', 'routing/999999'),
      await cli('redrive', '--cause', 'no-databases', '--reason', reason, '--dry-run'),
    ];

    expect(asked.map(({ code }) => code)).toEqual([2, 2, 2, 4, 4, 1]);
    expect(asked.slice(0, 3).map(({ err }) => err)).toEqual([
      expect.stringContaining('--reason'),
      expect.stringContaining('Say which'),
      expect.stringContaining('routing'),
    ]);
    expect(asked[5]?.out).toContain(`Nothing was changed. It would be: ${unroutable} failed`);
  });

  it(
    'redrives them once the room is mended, and what was done is not done again',
    async () => {
      await routeBy(shipped);

      const dry = await cli('redrive', '--cause', 'no-databases', '--reason', reason, '--dry-run');
      const [one, other] = await Promise.all([
        cli('redrive', '--cause', 'no-databases', '--reason', reason),
        cli('redrive', '--cause', 'no-databases', '--reason', reason),
      ]);
      const again = await cli('redrive', '--cause', 'no-databases', '--reason', reason);
      const refused = await cli('redrive', '--room', 'routing', '--reason', 'perhaps it can be read now');
      await untilAtRest(mesh.run, before + good + unroutable, within, 2 * strange);

      expect(dry.out).toContain(`It would be: ${unroutable} redriven`);
      const redriven = [one.out, other.out]
        .join('\n')
        .split('\n')
        .filter((line) => /^routing\/\d+ redriven/.test(line));
      expect(redriven).toHaveLength(unroutable);
      expect(again.code).toBe(4);
      expect(refused).toMatchObject({ code: 1, out: expect.stringContaining(`${strange} refused`) });
      expect((await countersign('show', 'DATABASE-1')).out).toContain(`redriven-by-an-operator: ${reason}`);
    },
    2 * within,
  );

  it(
    'leaves nothing behind once the rest is discarded, and has kept every promise',
    async () => {
      const discarded = await cli('discard', '--topic', topic, '--reason', 'written by nobody whom we know');
      await untilAtRest(mesh.run, before + good + unroutable, within);

      const history = await historyOf(mesh, [...sender.accepted, ...later], before + good + unroutable);
      expect(discarded).toMatchObject({ code: 0, out: expect.stringContaining(`${2 * strange} discarded`) });
      expect(history.calls.filter(({ effective }) => effective)).toHaveLength(before + good + unroutable);
      expect(mesh.crashed).toEqual([]);
      expect(checkHistory(history)).toEqual([]);
    },
    2 * within,
  );
});
