import { describe, expect, it } from '@jest/globals';
import type { Paint } from './paint.ts';
import type { ParkedAnswer, ParkedLine } from './parked-answers.ts';
import { answerLine, parkedLines, parkedTable } from './parked-lines.ts';

const plain: Paint = (_, text) => text;
const noon = Date.parse('2026-05-09T12:00:00.000Z');
const record: ParkedLine = {
  room: 'routing',
  id: '17',
  topic: 'work-items.enriched',
  partition: 2,
  offset: '40',
  item: '019e0caa-1c00-7000-8000-000000000000',
  event: null,
  cause: 'Error: \u001b[2Jgone\nand more',
  holds: true,
  behind: 3,
  bytes: 12,
  appendedAt: '2026-05-09T11:59:00.000Z',
  parkedAt: '2026-05-09T11:59:00.000Z',
};

describe('a parked record on a terminal', () => {
  it('is a line with its name, its item, how many wait behind it, and its cause', () => {
    const [, line] = parkedTable([record], noon);

    expect(line).toMatch(/^routing\/17 +019e0caa-\S+ +work-items\.enriched +1 min ago +3 +Error: \ufffd\[2Jgone and more$/);
  });

  it('is shown with its body, and nothing in it is obeyed', () => {
    const whole = {
      ...record,
      key: 'a\u0007',
      headers: { 'x\u001b': 'y' },
      body: { text: '{"a":1}\n\u202eb', isWhole: true, encoding: 'utf-8' },
    };

    const lines = parkedLines('routing', whole, noon, plain);

    expect(lines).toContain('    {"a":1}');
    expect(lines.join('\n')).not.toMatch(/[\u0007\u001b\u202e]/);
  });

  it('is not shown where people may have written it', () => {
    const lines = parkedLines('enrichment', { ...record, key: null, headers: {}, body: { hidden: 'not shown' } }, noon, plain);

    expect(lines.at(-1)).toBe('    not shown');
  });

  const answers: readonly (readonly [ParkedAnswer, string])[] = [
    [{ id: '17', outcome: 'redriven', said: ['work-item.routed'] }, 'routing/17 redriven, says work-item.routed'],
    [{ id: '17', outcome: 'failed', problem: 'Error: no\nqueue', waiting: 2 }, 'routing/17 failed: Error: no queue; 2 behind it stay'],
    [{ id: '17', outcome: 'refused', problem: 'equivocation' }, 'routing/17 refused: equivocation (it can only be discarded)'],
    [{ id: '17', outcome: 'behind', first: '3' }, 'routing/17 behind: routing/3 of the same item comes first'],
    [{ id: '17', outcome: 'discarded', waiting: 1 }, 'routing/17 discarded; 1 behind it wait to be redriven'],
    [{ id: '17', outcome: 'gone' }, 'routing/17 gone: somebody else was quicker'],
  ];
  it.each(answers)('that was to be redriven is told as what became of it: %j', (answer, line) => {
    expect(answerLine('routing', answer, false, plain)).toBe(line);
  });

  it('is told as what would become of it in a dry run', () => {
    expect(answerLine('routing', { id: '17', outcome: 'redriven' }, true, plain)).toBe('routing/17 would be redriven');
  });
});
