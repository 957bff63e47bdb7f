import { expect, it } from '@jest/globals';

it('adds two numbers up', () => {
  expect(1 + 1).toBe(2);
});
