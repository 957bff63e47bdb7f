import { describe, expect, it } from '@jest/globals';
import { placeIn } from './answer.ts';

describe('the place in an answer where it is wrong', () => {
  it.each([
    ['/topics/0/label', '/topics/0/label'],
    ['/entities', '/entities'],
    ['', '/'],
    ['/jo.canary@example.org', '/...'],
    ['/topics/1/jo.canary', '/topics/1/...'],
  ])('of %j is said as %j: no word of the model is repeated', (pointer, place) => {
    expect(placeIn(pointer)).toBe(place);
  });
});
