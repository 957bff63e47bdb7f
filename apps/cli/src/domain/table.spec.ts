import { describe, expect, it } from '@jest/globals';
import { table } from './table.ts';

describe('a table for people', () => {
  it('has columns as wide as their widest cell and nothing behind the last', () => {
    expect(
      table(
        ['ticket', 'queue'],
        [
          ['INC-1', 'network'],
          ['INC-1234', '-'],
        ],
      ),
    ).toEqual(['ticket    queue', 'INC-1     network', 'INC-1234  -']);
  });
});
