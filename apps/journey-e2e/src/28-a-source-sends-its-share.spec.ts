import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { asPerson, type Answer, eventually, givenATicket, postWorkItem, theRun, workItem } from '@countersign/testing';
import { Client } from 'pg';
import { type OwnMesh, startTwins } from './fire/own-mesh.ts';

/** Of the sources whose quota the test mesh sets, with nothing else to do. */
const quota = 5;
const twinPort = 9480;

const itemOf = async (source: string): Promise<Record<string, unknown>> => ({ ...workItem(await givenATicket()), source });
const itemsOf = (source: string, count: number): Promise<Record<string, unknown>[]> =>
  Promise.all(Array.from({ length: count }, () => itemOf(source)));

/** Waits until enough of this minute is left for what a test does in it. */
const whenTheMinuteIsYoung = (): Promise<unknown> =>
  eventually(async () => (new Date().getUTCSeconds() < 45 ? true : undefined), 'young minute');

async function untilStored(source: string, items: number): Promise<void> {
  const client = new Client({ connectionString: theRun().postgres });
  await client.connect();
  try {
    await eventually(async () => {
      const { rowCount } = await client.query('select from intake.source_use where source = $1 and items >= $2', [source, items]);
      return rowCount === 1 ? true : undefined;
    }, `stored use of ${source}`);
  } finally {
    await client.end();
  }
}

describe('a source sends its share', () => {
  let twin: OwnMesh;
  beforeAll(async () => {
    twin = await startTwins(theRun(), twinPort, ['intake'], { ITEMS_PER_MINUTE: `second-share=${quota}` });
  }, 60_000);
  afterAll(() => twin.remove(), 30_000);

  it('of a list as much as its quota, answered item by item, and the rest when the next minute begins', async () => {
    const items = await itemsOf('first-share', 8);
    const others = await itemsOf('no-share', 8);
    const key = `"${randomUUID()}"`;
    await whenTheMinuteIsYoung();

    const { status, json } = await postWorkItem([...items, ...others], { 'idempotency-key': key });
    const again = await postWorkItem([...items, ...others], { 'idempotency-key': key });

    expect(status).toBe(202);
    const answers: readonly { status: string; problem?: unknown }[] = json.items;
    expect(answers.map((answer) => answer.status)).toEqual([
      ...Array(quota).fill('accepted'),
      ...Array(3).fill('refused'),
      ...Array(8).fill('accepted'),
    ]);
    expect(answers[7]?.problem).toMatchObject({ status: 429, code: 'quota', pointer: '/7/source', retryAfter: expect.any(Number) });
    // The key was not used up: what was refused for now is judged anew. Repeats count for nothing.
    expect(again.json.items.map((answer: { status: string }) => answer.status)).toEqual([
      ...Array(quota).fill('repeated'),
      ...Array(3).fill('refused'),
      ...Array(8).fill('repeated'),
    ]);
  });

  it('also through a second instance', async () => {
    const items = await itemsOf('second-share', quota);
    await whenTheMinuteIsYoung();
    await postWorkItem(items);
    await untilStored('second-share', quota);

    const refused: Answer = await asPerson(
      'olga',
      `${twin.run.intake}/v1/work-items`,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(await itemOf('second-share')) },
      twin.run,
    );

    expect(refused).toMatchObject({ status: 429, json: { code: 'quota', pointer: '/source' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
});
