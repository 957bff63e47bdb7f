import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asPerson, type Answer, type BorrowedMesh, borrowMesh, call, checkHistory, eventually, workItem } from '@countersign/testing';
import { untilAtRest } from './fire/at-rest.ts';
import { historyOf } from './fire/history-of.ts';
import { Sender } from './fire/sender.ts';
import { openTickets } from './fire/tickets.ts';

/** Of a mesh that is lent. */
const unsaidAtMost = 300;
const within = 60_000;

let mesh: BorrowedMesh;
let sender: Sender;
let sent = 0;
beforeAll(async () => {
  mesh = await borrowMesh();
  sender = new Sender(mesh.run, mesh.before);
  sent = mesh.before.length;
}, 120_000);
afterAll(() => mesh.giveBack(sender.accepted), 30_000);

async function givenTickets(prefix: string, count: number): Promise<readonly string[]> {
  sent += count;
  return openTickets(mesh.run, prefix, count);
}

function post(numbers: readonly string[]): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(numbers.map((number) => workItem(number)));
  return asPerson('olga', `${mesh.run.intake}/v1/work-items`, { method: 'POST', headers, body }, mesh.run);
}

describe('intake when the world is away', () => {
  it('accepts without Kafka', async () => {
    const numbers = await givenTickets('NO-KAFKA', unsaidAtMost);
    await mesh.kill('kafka');

    await sender.send(numbers.slice(0, 250));
    for (const number of numbers.slice(250)) await sender.send([number]);

    expect(sender.refusals.size).toBe(0);
  });

  it(
    'takes no more where too much waits for Kafka and says when to come again; once Kafka is back it does all of it',
    async () => {
      const toMany = await givenTickets('ABOVE-THE-LIMIT', 10);

      const refused = await post(toMany);

      expect(refused).toMatchObject({ status: 429, json: { status: 429, code: 'backlog' } });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      await mesh.restart('kafka');
      await sender.send(toMany);
      await untilAtRest(mesh.run, sent, within);
    },
    within,
  );

  it(
    'says that it cannot accept without PostgreSQL and when to come again, and loses nothing of what it has accepted',
    async () => {
      const [before, during] = [await givenTickets('BEFORE-NO-DATABASE', 50), await givenTickets('NO-DATABASE', 50)];
      await sender.send(before);
      await mesh.kill('postgres');

      const refused = await post(during);

      expect(refused).toMatchObject({ status: 503, json: { status: 503, code: 'unavailable' } });
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      await mesh.restart('postgres');
      await sender.send(during);
      await untilAtRest(mesh.run, sent, within);
    },
    within,
  );

  it('has lost nothing, done nothing twice and left nothing in the end', async () => {
    const ready = await eventually(async () => {
      const { status } = await call(`${mesh.run.intake}/readyz`);
      return status === 200 ? status : undefined;
    }, 'readiness of intake');

    expect(ready).toBe(200);
    expect(mesh.crashed).toEqual([]);
    expect(sender.accepted).toHaveLength(sent);
    expect(checkHistory(await historyOf(mesh, sender.accepted, sent))).toEqual([]);
  });
});
