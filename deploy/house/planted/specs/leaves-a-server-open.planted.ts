import { createServer } from 'node:net';
import { it } from '@jest/globals';

it('listens and does not stop', async () => {
  await new Promise<void>((resolve) => createServer().listen(0, resolve));
});
