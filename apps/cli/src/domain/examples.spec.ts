import { describe, expect, it } from '@jest/globals';
import { examplesIn, problemIn, type Table, withoutRare } from './examples.ts';

const table = (columns: readonly string[], ...rows: readonly (readonly string[])[]): Table => ({
  columns,
  rows: rows.map((cells, at) => ({ line: at + 2, cells })),
});
const history = table(
  ['number', 'subject', 'body', 'notes', 'queue'],
  ['1', 'VPN', 'is down', 'since nine', 'network'],
  ['2', 'Hello', '', '', ''],
  ['3', '', ' ', '', 'network'],
);

describe('the examples of a history', () => {
  it('are a title, one or several columns of text, and a label', () => {
    const read = examplesIn(history, { title: 'subject', text: ['body', 'notes'], label: 'queue', id: 'number' });

    expect(read).toEqual({
      ok: true,
      examples: [{ line: 2, id: '1', title: 'VPN', text: 'is down\nsince nine', label: 'network' }],
      leftOut: { withoutLabel: 1, withoutText: 1 },
    });
  });

  it.each([
    ['a column is missing', history, 'has no column topic in line 1: it has number, subject, body, notes, queue'],
    ['its columns are divided by something else', table(['body;topic']), 'see --delimiter'],
    ['two columns have one name', table(['body', 'topic', 'body']), 'has two columns body in line 1'],
    ['there is no row', table(['body', 'topic']), 'has no row behind its first line'],
  ])('are none where %s', (_what, given, problem) => {
    const read = examplesIn(given, { text: ['body'], label: 'topic' });

    expect(read.ok ? '' : read.problem).toContain(problem);
  });
});

describe('a label', () => {
  const labelled = ['a', 'b', 'a', 'c', 'c'].map((label, at) => ({ label, line: at + 2 }));

  it('that has one example is named with its line, and can be left out', () => {
    expect(problemIn(labelled, 2)).toBe("has the label 'b' once (line 3): each needs 2 examples, or --rare leave-out");
    expect(problemIn(withoutRare(labelled, 2), 2)).toBeUndefined();
  });

  it('that is the only one teaches nothing', () => {
    expect(problemIn(withoutRare(labelled.slice(0, 3), 2), 2)).toBe('has 1 labels: there must be two to tell apart');
  });
});
