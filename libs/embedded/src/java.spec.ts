import { describe, expect, it } from '@jest/globals';
import { majorOf } from './java.ts';

describe('majorOf', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['java version "1.8.0_402"', 8],
    ['something else', 0],
  ])('reads %s as Java %i', (said, major) => {
    expect(majorOf(said)).toBe(major);
  });
});
