import { describe, expect, it } from '@jest/globals';
import type { Claim } from '@countersign/contracts';
import { candidates } from './candidates.ts';

const topic = (value: string, confidence: number): Claim => ({ kind: 'topic', value, confidence, by: 'keywords@1' });

describe('the candidates', () => {
  it('are the queues of the claimed topics, most confident first', () => {
    expect(candidates([topic('access', 1_000), topic('network', 6_000)])).toEqual([
      { queue: 'network', confidence: 6_000 },
      { queue: 'access', confidence: 1_000 },
    ]);
  });

  it('stand in the order of the alphabet where nobody is surer', () => {
    const both = [topic('network', 4_000), topic('access', 4_000)];

    expect(candidates(both).map(({ queue }) => queue)).toEqual(['access', 'network']);
  });

  it('leave out a topic that leads to no queue', () => {
    expect(candidates([topic('astrology', 9_000)])).toEqual([]);
  });
});
