import { describe, expect, it } from '@jest/globals';
import { Readiness } from './readiness.ts';

describe('readiness', () => {
  it('names each part that is in trouble, and none that is not', () => {
    const readiness = new Readiness();
    readiness.add('messaging', () => 'Kafka does not answer');
    readiness.add('log', () => undefined);

    expect(readiness.troubles()).toEqual({ messaging: 'Kafka does not answer' });
  });
});
