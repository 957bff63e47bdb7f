import { describe, expect, it } from '@jest/globals';
import { legsOf, requestsOf } from './legs.ts';
import type { TracedSpan } from './traced-span.ts';
import type { TrailEntry } from './trail-entry.ts';

const first = 'a'.repeat(32);
const second = 'b'.repeat(32);
const noon = Date.parse('2026-05-09T12:00:00.000Z');

function entry(index: number, type: string, trace: string | null, more: Partial<TrailEntry> = {}): TrailEntry {
  const at = new Date(noon + index * 1_000).toISOString();
  const place = { topic: 't', partition: 0, offset: String(index) };
  const traceparent = trace === null ? null : `00-${trace}-${'1'.repeat(16)}-01`;
  return {
    index,
    id: `id-${index}`,
    type,
    at,
    room: 'approval',
    cause: `id-${index - 1}`,
    traceparent,
    decision: null,
    facts: {},
    ...place,
    ...more,
  };
}

const spanOf = (id: string, trace: string, more: Partial<TracedSpan> = {}): TracedSpan => ({
  trace,
  id,
  name: 'process actions.proposed',
  kind: 'consumer',
  room: 'approval',
  start: noon,
  ms: 1,
  attributes: {},
  ...more,
});

const story = (one: string | null, two: string | null): readonly TrailEntry[] => [
  entry(0, 'work-item.received', one),
  entry(1, 'approval.requested', one),
  entry(61, 'approval.voted', two, { cause: 'a request', facts: { approval: 'id-1' } }),
  entry(62, 'action.approved', two, { cause: 'id-61' }),
];

describe('the legs of a story', () => {
  it('are its traces, with the wait before each and what it was for', () => {
    const legs = legsOf(story(first, second), []);

    expect(legs.map(({ trace, steps, waited }) => [trace, steps.length, waited])).toEqual([
      [first, 2, null],
      [second, 2, { ms: 60_000, for: 'a person' }],
    ]);
  });

  it('are told where nothing was traced at all', () => {
    const legs = legsOf(story(null, null), []);

    expect(legs.map(({ trace, steps, waited }) => [trace, steps.length, waited?.for])).toEqual([
      [null, 2, undefined],
      [null, 2, 'a person'],
    ]);
  });

  it('hold their own spans, those that link to them, and the requests that they answer', () => {
    const spans = [
      spanOf('own', first),
      spanOf('batch', 'c'.repeat(32), {
        links: [
          { trace: second, id: 'x' },
          { trace: 'e'.repeat(32), id: 'of another item' },
        ],
      }),
      spanOf('vote', second, {
        links: [
          { trace: first, id: 'own' },
          { trace: 'd'.repeat(32), id: 'request' },
        ],
      }),
      spanOf('request', 'd'.repeat(32)),
      spanOf('stranger', 'e'.repeat(32)),
    ];

    expect(requestsOf(story(first, second), spans)).toEqual(['d'.repeat(32)]);
    expect(legsOf(story(first, second), spans).map((leg) => leg.spans.map(({ id }) => id))).toEqual([
      ['own'],
      ['batch', 'vote', 'request'],
    ]);
  });
});
