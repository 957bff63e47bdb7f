import { describe, expect, it } from '@jest/globals';
import { prefixClash } from './group-prefix.ts';

describe('the groups of a consumer', () => {
  it('are those that nobody else has', () => {
    expect(prefixClash('lake-', ['pond-', 'lakeside-'])).toBeUndefined();
  });

  it.each(['routing', 'rout', 'routing.feed.', 'gateway-', 'a'])('are none of a room, such as by %s', (prefix) => {
    expect(prefixClash(prefix, [])).toMatch(/groups of the mesh itself/);
  });

  it.each(['lake', 'lake-', 'lake-two-'])('are none of another consumer, such as by %s', (prefix) => {
    expect(prefixClash(prefix, ['lake-'])).toMatch(/another consumer has the groups that begin with lake-/);
  });
});
