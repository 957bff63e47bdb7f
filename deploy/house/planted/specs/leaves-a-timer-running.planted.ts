import { it } from '@jest/globals';

it('looks again and again, and does not stop', () => {
  setInterval(() => {}, 100);
});
