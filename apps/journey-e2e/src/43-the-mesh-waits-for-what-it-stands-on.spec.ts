import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Room, rooms } from '@countersign/contracts';
import { asPerson, type BorrowedMesh, borrowMesh, call, checkHistory, eventually, urlOf } from '@countersign/testing';
import { Client } from 'pg';
import { untilAtRest } from './fire/at-rest.ts';
import { canFillDisks, fillDisk } from './fire/faults.ts';
import { historyOf } from './fire/history-of.ts';
import { Sender } from './fire/sender.ts';
import { openTickets } from './fire/tickets.ts';

const within = 30_000;
const onlyWhereDisksFill = canFillDisks ? it : it.skip;

let mesh: BorrowedMesh;
let sender: Sender;
let database: Client;
beforeAll(async () => {
  mesh = await borrowMesh();
  sender = new Sender(mesh.run, mesh.before);
  sent = mesh.before.length;
  if (!canFillDisks) console.log('1 fault is skipped, Kafka with a full disk: there is no prlimit here');
}, 120_000);
afterAll(() => mesh.giveBack(sender.accepted), 30_000);

let sent = 0;
async function givenTickets(prefix: string, count: number): Promise<readonly string[]> {
  sent += count;
  return openTickets(mesh.run, prefix, count);
}

/** What a room says of itself: 200, or what it waits for. */
async function readiness(room: Room): Promise<string> {
  const { status, text } = await call(`${urlOf(room, mesh.run)}/readyz`, {}, mesh.run);
  return status === 200 ? 'ready' : text;
}

const everyRoom = (isSo: (said: string) => boolean, wanted: string): Promise<unknown> =>
  Promise.all(
    rooms.map((room) => eventually(async () => (isSo(await readiness(room)) ? true : undefined), `${room} that is ${wanted}`, within)),
  );

async function stalled(): Promise<number> {
  const { text } = await call(`${mesh.run.gateway}/metrics`);
  return Number(/^countersign_stalled(?:\{.*\})? (\d+)/m.exec(text)?.[1]);
}

const untilStalled = (count: number): Promise<unknown> =>
  eventually(async () => ((await stalled()) === count ? true : undefined), `count of ${count} stalled items`, within);

describe('the mesh waits for what it stands on', () => {
  onlyWhereDisksFill(
    "accepts while Kafka's disk is full, and does all of it once there is space",
    async () => {
      const [before, during] = [await givenTickets('DISK-BEFORE', 100), await givenTickets('DISK-FULL', 200)];
      const full = sender.send(before).then(() => fillDisk(mesh));

      await sender.send(during);

      await full;
      expect(sender.refusals.size).toBe(0);
      await mesh.restart('kafka');
      await untilAtRest(mesh.run, sent, within);
      // A broker that has just come back turns readers away: whoever judges the run has to cope with that.
      expect(checkHistory(await historyOf(mesh, sender.accepted, sent))).toEqual([]);
    },
    within * 2,
  );

  it(
    'says so while PostgreSQL stands still, and goes on with it as if nothing had been',
    async () => {
      const [before, during] = [await givenTickets('STILL-BEFORE', 100), await givenTickets('STANDING-STILL', 100)];
      await sender.send(before);
      mesh.pause('postgres');

      const waiting = sender.send(during);
      try {
        await eventually(
          async () => ((await readiness('intake')).includes('PostgreSQL does not answer') ? true : undefined),
          'intake that says what it waits for',
          within,
        );
      } finally {
        mesh.resume('postgres');
      }

      await waiting;
      await everyRoom((said) => said === 'ready', 'ready again');
      await untilAtRest(mesh.run, sent, within);
    },
    within * 2,
  );

  it(
    'counts an item as stalled when what it waits for is lost, and no longer when it is there again',
    async () => {
      const [number = ''] = await givenTickets('LOST', 1);
      await mesh.kill('simulators');
      await sender.send([number]);
      const { id = '' } = sender.accepted.find(({ externalId }) => externalId === number) ?? {};
      database = new Client({ connectionString: mesh.run.postgres });
      await database.connect();
      try {
        const row = await eventually(
          async () => (await database.query('delete from execution.due where subject = $1 returning *', [id])).rows[0],
          'work that waits for the outside system',
        );
        await untilStalled(1);

        // As it was, and held by nobody.
        const restored = JSON.stringify({ ...row, leased_until: null });
        await database.query('insert into execution.due select * from json_populate_record(null::execution.due, $1)', [restored]);
        await mesh.restart('simulators');
        await untilAtRest(mesh.run, sent, within);
      } finally {
        await database.end();
      }

      await untilStalled(0);
    },
    within * 2,
  );

  it(
    'lets no person in while nobody can say whether they still stand, works on, and lets them in by itself afterwards',
    async () => {
      const [number = ''] = await givenTickets('NO-ISSUER', 1);
      const asked = () => asPerson('vera', `${mesh.run.gateway}/v1/work-items?externalId=${number}`, {}, mesh.run);
      const until = (wanted: number) =>
        eventually(async () => [await asked()].find(({ status }) => status === wanted), `answer of ${wanted}`, within);
      expect((await asked()).status).toBe(200);

      mesh.pause('execution');
      await sender.send([number]);
      await mesh.kill('people');
      mesh.resume('execution');

      const waiting = await until(503);
      expect(waiting).toMatchObject({ json: { code: 'issuer-away' }, headers: { 'retry-after': '2' } });
      await untilAtRest(mesh.run, sent, within);
      await mesh.restart('people');
      expect((await until(200)).json.items).toMatchObject([{ externalId: number, state: 'executed' }]);
    },
    within * 2,
  );

  it('has lost nothing, done nothing twice and left nothing in the end', async () => {
    expect(mesh.crashed).toEqual([]);
    expect(sender.accepted).toHaveLength(sent);
    expect(checkHistory(await historyOf(mesh, sender.accepted, sent))).toEqual([]);
  });
});
