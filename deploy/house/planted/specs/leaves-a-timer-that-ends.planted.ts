import { it } from '@jest/globals';

it('does not wait for a request that is given up after three seconds', () => {
  setTimeout(() => {}, 3_000);
});
