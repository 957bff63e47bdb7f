import { describe, expect, it } from '@jest/globals';
import { remembered, type Remembered } from './remembered.ts';
import { item, routedTo } from './routed.fixture.ts';

const last = { queue: 'network', revision: 2, by: 'rules', reroutes: 0 } as const;
const before: Remembered = { ...last, workItem: 'w', item, runnerUp: null, routed: 'first', at: new Date(1_000) };
const done = {
  workItem: 'w',
  item: { ...item, severity: 'low' as const },
  routed: routedTo('network', { revision: 3 }),
  id: 'second',
  last,
};

describe('what is remembered of an item', () => {
  it('is what its newest revision says, and since when it is in its queue', () => {
    const { item: now, runnerUp, routed, at } = remembered(before, done, 2_000);

    expect({ now, runnerUp, routed, at }).toEqual({
      now: done.item,
      runnerUp: { queue: 'access', confidence: 2_000 },
      routed: 'second',
      at: before.at,
    });
  });

  it('begins anew in another queue', () => {
    expect(remembered(before, { ...done, last: { ...last, queue: 'email' } }, 2_000)).toMatchObject({
      queue: 'email',
      at: new Date(2_000),
    });
  });

  it('is not what an older revision says', () => {
    expect(remembered(before, { ...done, routed: routedTo('network', { revision: 1 }) }, 2_000)).toMatchObject({ item, runnerUp: null });
  });
});
