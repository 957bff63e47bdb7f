import { describe, expect, it } from '@jest/globals';
import { ringAt } from './ring.ts';

const times = { publishedForMs: 100, tokenLifeMs: 300 };
const old = { madeAt: 0 };
const young = { madeAt: 1_000 };

describe('a ring of signing keys', () => {
  it('signs with its first key at once', () => {
    expect(ringAt([old], 0, times)).toEqual({ signing: old, published: [old], over: [] });
  });

  it('publishes a new key before it signs with it', () => {
    expect(ringAt([young, old], 1_099, times)).toEqual({ signing: old, published: [old, young], over: [] });
    expect(ringAt([young, old], 1_100, times).signing).toBe(young);
  });

  it('publishes the key before until nothing that it has signed can live', () => {
    expect(ringAt([old, young], 1_399, times).published).toEqual([old, young]);
    expect(ringAt([old, young], 1_400, times)).toEqual({ signing: young, published: [young], over: [old] });
  });

  it('keeps the order when keys are made faster than they begin to sign', () => {
    const younger = { madeAt: 1_050 };

    expect(ringAt([old, young, younger], 1_120, times).signing).toBe(young);
    expect(ringAt([old, young, younger], 1_150, times).signing).toBe(younger);
  });
});
