import { describe, expect, it } from '@jest/globals';
import { securityGoesFirst } from './security-goes-first.ts';

const network = { queue: 'network', confidence: 7_000 };

describe('security goes first', () => {
  it('chooses security on a hint, though another queue is more likely', () => {
    expect(securityGoesFirst([network, { queue: 'security', confidence: 2_500 }])).toEqual({ queue: 'security', confidence: 2_500 });
  });

  it('chooses nothing on less than a hint', () => {
    expect(securityGoesFirst([network, { queue: 'security', confidence: 2_499 }])).toBeUndefined();
  });

  it('chooses nothing where nobody speaks of security', () => {
    expect(securityGoesFirst([network])).toBeUndefined();
  });
});
