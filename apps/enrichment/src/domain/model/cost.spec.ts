import { describe, expect, it } from '@jest/globals';
import { costMicros, usageAtMost } from './cost.ts';

const prices = { input: 0.25, output: 2 };

describe('what a call costs', () => {
  it('is millionths of the currency, for prices of a million tokens', () => {
    expect(costMicros(prices, { inputTokens: 1_000_000, outputTokens: 1_000_000 })).toBe(2_250_000);
  });

  it('is rounded up', () => {
    expect(costMicros(prices, { inputTokens: 1, outputTokens: 0 })).toBe(1);
  });

  it('is never more than what was set aside for it', () => {
    const most = usageAtMost(4_000, 500);

    expect(costMicros(prices, { inputTokens: 4_000, outputTokens: 500 })).toBeLessThan(costMicros(prices, most));
  });
});
