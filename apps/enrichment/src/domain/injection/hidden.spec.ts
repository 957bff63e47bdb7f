import { describe, expect, it } from '@jest/globals';
import { hidden, visible } from './hidden.ts';

describe('what a page hides', () => {
  it('is a comment, and a link without a text', () => {
    expect(visible('a <!-- b --> c')).toBe('a            c');
    expect(visible('a <!-- b <!-- c --> d')).toBe('a                   d');
    expect(visible('a <!--> b')).toBe('a       b');
    expect(visible('[//]: # (b)\nc').trimStart()).toBe('c');
  });

  it('does not take along what stands behind a comment that is never closed', () => {
    expect(visible('a <!-- b')).toBe('a <!-- b');
    expect(hidden('a <!-- b')).toEqual([{ start: 2, end: 8 }]);
  });

  it('leaves every other character where it was', () => {
    const text = 'a <!-- b --> c [link](x) <b>d</b>';

    expect(visible(text)).toHaveLength(text.length);
    expect(visible(text)).toMatch(/c \[link\]\(x\) <b>d<\/b>$/);
  });

  it('costs one look at each comment, however many there are', () => {
    expect(hidden('<!--'.repeat(100_000))).toHaveLength(1);
    expect(hidden('<!-- -->'.repeat(1_000))).toHaveLength(1_000);
  });
});
