import { describe, expect, it } from '@jest/globals';
import { descendantsIn } from './process-tree.ts';

describe('what runs below a process', () => {
  it('is its children and theirs, and nobody else', () => {
    const list = '    1     0\n   10     1\n   11    10\n  112    11\n   12    10\n   20     1\n';

    expect(descendantsIn(list, 10)).toEqual([11, 112, 12]);
  });

  it('is nothing where it has none', () => {
    expect(descendantsIn('  10  1\n', 10)).toEqual([]);
  });
});
