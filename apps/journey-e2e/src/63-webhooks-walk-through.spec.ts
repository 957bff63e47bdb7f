import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Claim, spiffeId } from '@countersign/contracts';
import { type Answer, asPerson, call, eventually, sentences, theRun, thenTheTraceHas, traceOf } from '@countersign/testing';
import { type Source, types } from '@countersign/webhooks';
import { Client } from 'pg';
import { echoes } from './webhooks/echoes.ts';
import { type At, messages } from './webhooks/messages.ts';
import { aVendor, type Vendor } from './webhooks/vendor.ts';

const names = Object.keys(types) as Source['type'][];
const newId = (): string => randomBytes(5).toString('hex');
const minute = 60_000;

/** The words of some answers, and the items that they name. */
const said = (answers: readonly Answer[]): readonly string[] => answers.map(({ json }) => json.change ?? json.status).toSorted();
const items = (answers: readonly Answer[]): ReadonlySet<string> => new Set(answers.flatMap(({ json }) => json.id ?? []));

/** How often the log says something of an item, once it has said it at least so often. */
const timesSaid = (id: string, name: string, atLeast: number): Promise<number> =>
  eventually(async () => {
    const times = (await traceOf(id)).filter(({ type }) => type === `io.countersign.${name}.v1`).length;
    return times >= atLeast ? times : undefined;
  }, `${atLeast} times ${name} for ${id}`);

/** Waits for what enrichment keeps of an item to be so. */
async function theRow(so: string, id: string): Promise<unknown> {
  const client = new Client({ connectionString: theRun().postgres });
  await client.connect();
  try {
    const row = async () => (await client.query(`select 1 from enrichment.likeness where work_item = $1 and ${so}`, [id])).rows[0];
    return await eventually(row, `${so} of ${id}`);
  } finally {
    await client.end();
  }
}

/** What people are shown of the items of a source, once it is anything at all where it is to be resolved. */
const listed = (query: { readonly source: string; readonly resolved: 'true' | 'false' }): Promise<readonly unknown[]> =>
  eventually(async () => {
    const { json } = await asPerson('vera', `${theRun().gateway}/v1/work-items?${new URLSearchParams(query)}`);
    return json.items.length > 0 || query.resolved === 'false' ? json.items : undefined;
  }, `the items of ${query.source} that are resolved: ${query.resolved}`);

describe.each(names)('what a vendor sends walks through: %s', (type) => {
  let vendor: Vendor;
  const say = (at: At): Promise<Answer> => vendor.send(messages[type](at));
  beforeAll(async () => {
    vendor = await aVendor(type);
  }, 60_000);

  it('becomes one item, which says who sent it and by which delivery', async () => {
    const message = messages[type]({ id: newId(), at: Date.now(), title: 'The VPN is down' });

    const { status, json } = await vendor.send(message);

    expect({ status, json }).toMatchObject({ status: 202, json: { status: 'accepted', change: 'created', revision: 1 } });
    const trace = await thenTheTraceHas(json.id, 'action.proposed');
    expect(trace[0]?.data).toMatchObject({
      item: { source: vendor.name, revision: 1 },
      sentBy: { service: spiffeId(`source/${vendor.name}`) },
      change: 'created',
      delivery: { body: expect.stringMatching(/^[0-9a-f]{64}$/) },
      decision: { rule: 'delivery-is-proven' },
    });
    expect(JSON.stringify(trace[0]?.data)).not.toContain('VPN is down');
  });

  it('is one item however often and however many at once it comes', async () => {
    const at = { id: newId(), at: Date.now(), title: 'Ten at once' };

    const answers = await Promise.all(Array.from({ length: 10 }, () => say(at)));
    const later = await say(at);

    expect(said(answers)).toEqual(['created', ...Array.from({ length: 9 }, () => 'repeated')]);
    expect(later).toMatchObject({ status: 200, json: { status: 'repeated' } });
    expect(items([...answers, later]).size).toBe(1);
  });

  it('is refused where it is not proven, and says nothing', async () => {
    const { headers, body } = vendor.signed(messages[type]({ id: newId(), at: Date.now(), title: 'Forged' }));
    const bare = Object.fromEntries(Object.entries(headers).filter(([name]) => /^(?:content-type|x-github-event)$/.test(name)));

    const answers = [await call(vendor.url, { method: 'POST', headers: bare, body })];

    expect(answers[0]).toMatchObject({ status: 401, json: { code: expect.stringMatching(/^unproven-/) } });
  });
});

describe.each(names.filter((name) => name !== 'mapped'))('what ends at a vendor ends here: %s', (type) => {
  let vendor: Vendor;
  const say = (at: At): Promise<Answer> => vendor.send(messages[type](at));
  beforeAll(async () => {
    vendor = await aVendor(type);
  }, 60_000);

  it('with an edit and an end in the log, in their order, once', async () => {
    const [id, at] = [newId(), Date.now() - 10 * minute];
    const [first, second] = [
      { id, at, title: 'It is slow' },
      { id, at: at + minute, title: 'It is down' },
    ];
    const end = { id, at: at + 2 * minute, title: 'It is down', isOver: true };

    const answers = [await say(first), await say(second), await say(second), await say(end), await say(end), await say(first)];

    expect(answers.map(({ json }) => json.change ?? json.status)).toEqual([
      'created',
      'edited',
      'repeated',
      'resolved',
      'repeated',
      'repeated',
    ]);
    expect(items(answers).size).toBe(1);
    const item: string = answers[0]?.json.id;
    await thenTheTraceHas(item, 'work-item.resolved');
    expect(await timesSaid(item, 'work-item.received', 2)).toBe(2);
    expect(await timesSaid(item, 'work-item.resolved', 1)).toBe(1);
    expect(await timesSaid(item, 'work-item.enriched', 2)).toBe(2);
    expect(sentences(await traceOf(item))).toContain('intake says work-item.resolved');
    const resolved = await listed({ source: vendor.name, resolved: 'true' });
    expect(resolved).toMatchObject([{ id: item, revision: 2, resolvedAt: expect.stringMatching(/Z$/) }]);
    expect(await listed({ source: vendor.name, resolved: 'false' })).toEqual([]);
  });
});

describe('deliveries in any order', () => {
  it('come to what the source said last, the older ones changing nothing', async () => {
    const jira = await aVendor('jira');
    const [id, at] = [newId(), Date.now()];
    const say = (offset: number, isOver = false) => jira.send(messages.jira({ id, at: at + offset, title: `At ${offset}`, isOver }));

    const answers = [await say(2), await say(1), await say(4, true), await say(3), await say(5)];

    expect(answers.map(({ json }) => json.change ?? json.status)).toEqual(['created', 'repeated', 'resolved', 'repeated', 'edited']);
    expect(answers.map(({ status }) => status)).toEqual([202, 200, 202, 200, 202]);
  });

  it('leave a ticket like what it says now, and like nothing once it has ended, until it is opened again', async () => {
    const [jira, at] = [await aVendor('jira'), Date.now()];
    const [story, another] = [1, 2].map(() => Array.from({ length: 20 }, newId).join(' '));
    const say = async (id: string, offset: number, title = story, isOver = false): Promise<string> =>
      (await jira.send(messages.jira({ id, at: at + offset, title: String(title), isOver }))).json.id;
    const alike = async (id: string, times = 1): Promise<readonly string[]> => {
      await timesSaid(id, 'work-item.enriched', times);
      const enriched = (await traceOf(id)).findLast(({ type }) => type.includes('enriched'))?.data as { claims: Claim[] };
      return enriched.claims.filter(({ kind }) => kind === 'duplicate').map(({ value }) => value);
    };
    const over = (id: string): Promise<unknown> => theRow('signature is null and revision = 1', id);
    const [one, two, three] = [newId(), newId(), newId()];

    const first = await say(one, 1);
    expect(await alike(first)).toEqual([]);
    const second = await say(two, 1);
    expect(await alike(second)).toEqual([first]);
    await say(one, 2, another);
    await alike(first, 2);
    await say(two, 2, story, true);
    await over(second);
    expect(await alike(await say(three, 1))).toEqual([]);
    await say(two, 3);
    await alike(second, 2);
    expect(await alike(await say(newId(), 1))).toEqual([second, expect.any(String)]);
  });

  it('are told apart by their source: two sites with one key are two items', async () => {
    const [emea, apac] = [await aVendor('jira'), await aVendor('jira')];
    const message = messages.jira({ id: newId(), at: Date.now(), title: 'The same key' });

    const answers = [await emea.send(message), await apac.send(message)];

    expect(items(answers).size).toBe(2);
    // What one has signed is nothing at the other.
    expect(await call(apac.url, { method: 'POST', ...emea.signed(message) })).toMatchObject({ status: 401 });
  });
});

describe.each(Object.entries(echoes))('the echo of our own write: %s', (type, { echoed, answer }) => {
  it('opens, edits and voids nothing, and a person who edits it afterwards is heard', async () => {
    const vendor = await aVendor(type as Source['type']);
    const [id, at] = [newId(), Date.now() - minute];
    const say = (offset: number, title: string) => messages[type as Source['type']]({ id, at: at + offset * 1_000, title });

    const created = await vendor.send(say(0, 'It is down'));
    const echo = [];
    for (const message of echoed(say(1, 'It is down'))) echo.push(await vendor.send(message));
    const [written = say(3, 'It is down, says a person')] = echoed(say(3, 'It is down, says a person'));
    const edited = await vendor.send(written);

    expect(echo.map(({ status, json }) => [status, json.because])).toEqual(answer.map((because) => [200, because]));
    expect([created, edited].map(({ json }) => json.change)).toEqual(['created', 'edited']);
    await thenTheTraceHas(created.json.id, 'work-item.received');
    expect(await timesSaid(created.json.id, 'work-item.received', 2)).toBe(2);
    expect(await timesSaid(created.json.id, 'work-item.resolved', 0)).toBe(0);
  });
});
