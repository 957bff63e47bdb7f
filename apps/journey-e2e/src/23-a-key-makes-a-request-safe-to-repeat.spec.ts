import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Answer, asPerson, givenATicket, newNumber, postWorkItem, theRun, workItem } from '@countersign/testing';

const withKey = (body: unknown, key: string): Promise<Answer> => postWorkItem(body, { 'idempotency-key': key });
const newKey = (): string => `"${randomUUID()}"`;

/** How many work items the log knows of these external ids. */
async function itemsOf(source: string): Promise<number> {
  const { json } = await asPerson('vera', `${theRun().gateway}/v1/work-items?source=${source}&limit=200`);
  return json.items.length;
}

/** A source that nobody else uses. */
const newSource = (): string => `key-${newNumber().toLowerCase()}`;

describe('a key makes a request safe to repeat', () => {
  it('answers byte for byte what it answered first', async () => {
    const [key, item] = [newKey(), workItem(await givenATicket())];

    const first = await withKey(item, key);
    const again = await withKey(item, key);

    expect(first).toMatchObject({ status: 202, json: { status: 'accepted' } });
    expect([again.status, again.text, again.headers['location']]).toEqual([202, first.text, first.headers['location']]);
  });

  it('knows the same body in other words: white space and the order of fields do not matter', async () => {
    const [key, number] = [newKey(), await givenATicket()];
    const spoken = workItem(number);

    const first = await withKey(spoken, key);
    const again = await asPerson('olga', `${theRun().intake}/v1/work-items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': key },
      body: JSON.stringify(Object.fromEntries(Object.entries(spoken).toReversed()), undefined, 2),
    });

    expect(again).toMatchObject({ status: 202, text: first.text });
  });

  it('answers a whole call byte for byte, refusals and all', async () => {
    const [key, one, other] = [newKey(), workItem(await givenATicket()), workItem(await givenATicket())];
    const call = [one, { ...one, title: 'Something else' }, other, one];

    const first = await withKey(call, key);
    const again = await withKey(call, key);

    expect(first.json.items.map(({ status }: { status: string }) => status)).toEqual(['accepted', 'refused', 'accepted', 'repeated']);
    expect([again.status, again.text]).toEqual([202, first.text]);
  });

  it.each([
    ['another item', async () => workItem(await givenATicket())],
    ['the same item with another text', async (item: object) => ({ ...item, text: 'otherwise' })],
    ['the same item in a list', async (item: object) => [item]],
  ])('refuses %s under the same key, and does nothing', async (_, otherwise) => {
    const [key, item] = [newKey(), { ...workItem(await givenATicket()), source: newSource() }];
    const first = await withKey(item, key);

    const other = await withKey(await otherwise(item), key);

    expect(other).toMatchObject({ status: 422, json: { code: 'idempotency-key-reused', header: 'idempotency-key' } });
    expect((await withKey(item, key)).text).toBe(first.text);
  });

  it('refuses what comes while the same key is still in work, and takes the item once', async () => {
    const [key, source] = [newKey(), newSource()];
    const call = Array.from({ length: 50 }, (_, index) => ({ ...workItem(`${index}`), source }));

    const answers = await Promise.all(Array.from({ length: 10 }, () => withKey(call, key)));

    const taken = answers.filter(({ status }) => status === 202);
    const early = answers.filter(({ status }) => status !== 202);
    expect(taken.length).toBeGreaterThanOrEqual(1);
    expect(new Set(taken.map(({ text }) => text)).size).toBe(1);
    expect(new Set(taken[0]?.json.items.map(({ id }: { id: string }) => id)).size).toBe(50);
    for (const answer of early) {
      expect(answer).toMatchObject({ status: 409, json: { code: 'in-work' }, headers: { 'retry-after': '1' } });
    }
    expect((await withKey(call, key)).text).toBe(taken[0]?.text);
    expect(await itemsOf(source)).toBeLessThanOrEqual(50);
  });

  it.each([
    ['a body that is invalid', 422, (item: object) => ({ ...item, title: 7 })],
    ['a list in which one item is invalid', 422, (item: object) => [item, {}]],
    ['more items than one call takes', 413, (item: object) => Array.from({ length: 1_001 }, () => item)],
    ['other content for an id that is there', 409, (item: object) => ({ ...item, externalId: 'taken' })],
  ])('is not used up by %s', async (_, status, wrong) => {
    const [key, source] = [newKey(), newSource()];
    await postWorkItem({ ...workItem('taken'), source, title: 'It was here before' });
    const item = { ...workItem(await givenATicket()), source };

    const refused = await withKey(wrong(item), key);
    const mended = await withKey(item, key);

    expect(refused.status).toBe(status);
    expect(mended).toMatchObject({ status: 202, json: { status: 'accepted' } });
  });

  it('is the same with quotes and without, and another in other letters', async () => {
    const [word, item, another] = [randomUUID(), workItem(await givenATicket()), workItem(await givenATicket())];

    const first = await withKey(item, word);
    const quoted = await withKey(item, `"${word}"`);
    const capital = await withKey(another, word.toUpperCase());

    expect(quoted.text).toBe(first.text);
    expect(capital).toMatchObject({ status: 202, json: { status: 'accepted' } });
  });

  it.each(['', '""', '"open', 'two words', 'a, b', '"a";p=1', '"\u00e9"', 'x'.repeat(256), `"${'x'.repeat(256)}"`])(
    'must be a string that can be kept, and %j is none',
    async (key) => {
      const item = { ...workItem(await givenATicket()), source: newSource() };

      const answer = await withKey(item, key);

      expect(answer).toMatchObject({ status: 400, json: { code: 'idempotency-key', header: 'idempotency-key' } });
      expect(await postWorkItem(item)).toMatchObject({ status: 202, json: { status: 'accepted' } });
    },
  );

  it('is no second door to an item: another key for the same item finds it', async () => {
    const item = workItem(await givenATicket());

    const first = await withKey(item, newKey());
    const again = await withKey(item, newKey());

    expect(again).toMatchObject({ status: 202, json: { id: first.json.id, status: 'repeated' } });
  });
});
