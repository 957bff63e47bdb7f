import { expect, it } from '@jest/globals';

it('adds two numbers wrongly', () => {
  expect(1 + 1).toBe(3);
});
