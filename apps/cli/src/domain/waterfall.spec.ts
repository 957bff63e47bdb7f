import { describe, expect, it } from '@jest/globals';
import type { Leg, TracedSpan } from './answers.ts';
import { rowsOf } from './leg-rows.ts';
import type { Paint } from './paint.ts';
import { told } from './told.ts';
import { waterfallOf } from './waterfall.ts';

const plain: Paint = (_style, text) => text;
const look = { paint: plain, width: undefined };
const noon = Date.parse('2026-05-09T12:00:00.000Z');
const { workItem, entries } = told();
const [one, two] = ['a'.repeat(32), 'b'.repeat(32)];
const door = '1'.repeat(16);

const spanOf = (id: string, name: string, start: number, ms: number, more: Partial<TracedSpan> = {}): TracedSpan => ({
  trace: two,
  id,
  name,
  room: 'execution',
  start: noon + start,
  ms,
  ...more,
});
const legs = (spans: TracedSpan[]): Leg[] => [
  { trace: one, steps: entries.slice(0, 5), spans: [], waited: null },
  {
    trace: two,
    steps: entries.slice(5).map((entry, place) => (place === 2 ? { ...entry, traceparent: `00-${two}-${door}-01` } : entry)),
    spans,
    waited: { ms: 180_000, for: 'a person' },
  },
];
const spans = [
  spanOf(door, 'process effect', 180_340, 160),
  spanOf('2'.repeat(16), 'PATCH ticket', 180_400, 80, { parent: door, failed: true }),
  spanOf('3'.repeat(16), 'process log', 180_500, 4, { trace: 'c'.repeat(32), room: 'audit' }),
];

describe('the waterfall of a work item', () => {
  it('has a part for each leg, the wait as a gap, and the calls in between', () => {
    const lines = waterfallOf({ workItem, legs: legs(spans), without: [] }, noon, look);

    expect(lines.filter((line) => /leg|waited|process|PATCH/.test(line))).toEqual([
      `leg 1 of 2 · 2026-05-09 12:00:00.000 · 300 ms · trace ${one}`,
      '  ┊ waited 3 min for a person',
      `leg 2 of 2 · 2026-05-09 12:03:00.300 · 204 ms · trace ${two}`,
      '  process effect         execution   ······██████████████████████████   160 ms',
      '    PATCH ticket         execution   ···············██████████████···    80 ms',
      '  process log (of many)  audit       ·······························█     4 ms',
    ]);
    expect(lines.at(-1)).toBe('executed, queue network, after 3 min');
  });

  it('tells the story without spans, and says so', () => {
    const lines = waterfallOf({ workItem, legs: legs([]), without: ['execution'] }, noon, look);

    expect(lines.filter((line) => line.includes('◆ '))).toHaveLength(8);
    expect(lines).toContain('  ◆ action.executed      execution   ·······························◆');
    expect(lines.at(-2)).toBe('No spans of it are kept here: this is what the log says.');
  });

  it('names the rooms whose spans are missing', () => {
    expect(waterfallOf({ workItem, legs: legs(spans), without: ['routing', 'audit'] }, noon, look)).toContain(
      'Without the spans of routing, audit.',
    );
  });

  it('keeps to the width of a terminal', () => {
    const lines = waterfallOf({ workItem, legs: legs(spans), without: [] }, noon, { paint: plain, width: 90 });

    expect(Math.max(...lines.filter((line) => /◆ |process|PATCH/.test(line)).map((line) => line.length))).toBeLessThanOrEqual(90);
  });
});

describe('the rows of a leg', () => {
  it('put a step under the span in which it was said, and a call under its door', () => {
    const rows = rowsOf(legs(spans)[1] ?? { trace: null, steps: [], spans: [], waited: null });

    expect(rows.map((row) => [row.depth, row.kind === 'step' ? row.entry.type : row.span.name])).toEqual([
      [0, 'approval.voted'],
      [0, 'action.approved'],
      [0, 'process effect'],
      [1, 'PATCH ticket'],
      [1, 'action.executed'],
      [0, 'process log'],
    ]);
  });

  it('end where spans name each other as parents', () => {
    const ring = [
      spanOf('4'.repeat(16), 'a', 0, 1, { parent: '5'.repeat(16) }),
      spanOf('5'.repeat(16), 'b', 0, 1, { parent: '4'.repeat(16) }),
    ];

    expect(() => waterfallOf({ workItem, legs: legs(ring), without: [] }, noon, look)).not.toThrow();
  });
});
