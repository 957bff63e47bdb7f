import { describe, expect, it } from '@jest/globals';
import { pageOf, placeIn, wholeOf } from './parked-answers.ts';
import { ParkedOrder, selectionIn } from './parked-requests.ts';
import { valid } from './valid.ts';

const secret = 'my password is 1234';
const record = {
  id: '7',
  topic: 'work-items.enriched',
  partition: 0,
  offset: '3',
  item: null,
  event: null,
  subject: null,
  cause: `Error: \u001b[2J${secret}`,
  appendedAt: new Date(0),
  parkedAt: new Date(0),
  bytes: 3,
  behind: 0,
  key: Buffer.from('k'),
  headers: { 'content-type': 'application/json' },
  value: Buffer.from(`{"a":"${secret}\u202e"}`),
};

describe('a parked record over HTTP', () => {
  it('is shown with nothing in it that a terminal obeys', () => {
    const shown = wholeOf(record);

    expect(shown).toMatchObject({ holds: false, cause: `Error: \ufffd[2J${secret}`, key: 'k' });
    expect(shown.body).toEqual({ text: `{"a":"${secret}\ufffd"}`, isWhole: true, encoding: 'utf-8' });
  });

  it('is shown in hexadecimal where it is no text, and only in part where it is long', () => {
    expect(wholeOf({ ...record, value: Buffer.from([0xff, 0]) }).body).toEqual({ text: 'ff00', isWhole: true, encoding: 'hex' });
    expect(wholeOf({ ...record, value: Buffer.alloc(100_000, 'x') }).body).toMatchObject({ text: 'x'.repeat(16 * 1024), isWhole: false });
  });

  it('shows neither its body nor what its door said of it where people may have written it', () => {
    const place = { topic: 'work-items.content', partition: 0, offset: '3', item: null, event: null };
    const shown = wholeOf({ ...record, topic: 'work-items.content' });
    const answered = pageOf({ answers: [{ id: '7', outcome: 'failed', place, problem: secret }], next: undefined }, false);

    expect(JSON.stringify([shown, answered])).not.toContain(secret);
    expect(shown.body).toHaveProperty('hidden');
  });
});

describe('a page of what became of them', () => {
  it('says where the next one begins, and is asked for with just that', () => {
    const next = { after: '40', starts: ['7', '12'] };

    const page = pageOf({ answers: [], next }, true);

    expect(page).toMatchObject({ dryRun: true, answers: [] });
    expect(placeIn(page.next ?? '')).toEqual(next);
    expect(pageOf({ answers: [], next: undefined }, false).next).toBeNull();
    expect(placeIn(undefined)).toBeUndefined();
  });

  it.each(['', 'x', Buffer.from('["a"]').toString('base64url'), Buffer.from('{}').toString('base64url')])(
    'does not begin at what nobody gave out: %j',
    (token) => {
      expect(() => placeIn(token)).toThrow(expect.objectContaining({ status: 422, more: { pointer: '/next' } }));
    },
  );
});

describe('an order about parked records', () => {
  const read = (order: unknown) => valid(ParkedOrder).transform(order, { type: 'body' });

  it.each([
    [{ all: true }, '/reason'],
    [{ all: true, reason: ' ' }, '/reason'],
    [{ all: true, reason: 'a\u001b[2J' }, '/reason'],
    [{ records: ['one'], reason: 'why' }, '/records/0'],
    [{ records: [], reason: 'why' }, '/records'],
    [{ everything: true, reason: 'why' }, '/everything'],
  ])('is refused where it is none: %j', (order, pointer) => {
    expect(() => read(order)).toThrow(expect.objectContaining({ status: 422, code: 'invalid', more: { pointer } }));
  });

  it('means no record where it names none', () => {
    expect(() => selectionIn({ reason: 'why' })).toThrow(expect.objectContaining({ status: 422, code: 'no-selection' }));
    expect(selectionIn({ reason: 'why', item: 'x' })).toMatchObject({ item: 'x' });
  });
});
