import { describe, expect, it } from '@jest/globals';
import { override } from './override.ts';
import { item } from './routed.fixture.ts';

const by = { iss: 'here', sub: 'olga' };
const load = { queue: 'email', items: 7, isOpen: true };
const last = { queue: 'network', routed: 'event', runnerUp: { queue: 'email', confidence: 2_000 } };
const given = { item, last, queue: 'email', reason: 'it is the relay', by, load };

describe('a person who sends an item elsewhere', () => {
  it('decides in their own name, with their own reason, and it is said how the queue stood', () => {
    const { queue, decision, load: said } = override(given);

    expect({ queue, said }).toEqual({ queue: 'email', said: [load] });
    expect(decision).toMatchObject({
      by: { person: by },
      mode: 'decide',
      rule: 'a-person-routes',
      reason: 'it is the relay',
      outcome: 'from network to email',
    });
  });

  it('makes no claim surer: what spoke for that queue is said as it was', () => {
    expect(override(given).confidence).toBe(2_000);
    expect(override({ ...given, queue: 'payments' }).confidence).toBe(0);
  });

  it('lowers no severity that the item was routed with', () => {
    expect(override(given)).toMatchObject({ severity: 'high', strictness: 'people' });
  });
});
