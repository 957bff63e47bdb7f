import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

it('knows an error of Node as an error', () => {
  expect(() => readFileSync('/no/such/file')).toThrow(Error);
});
