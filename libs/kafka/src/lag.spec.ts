import { describe, expect, it } from '@jest/globals';
import { Lag } from './lag.ts';

const topic = 'work-items.enriched';
const now = 1_000_000;

describe('how far a consumer is behind', () => {
  it('is the sum of its partitions, and the age of the oldest record at work', () => {
    const lag = new Lag(() => now);

    lag.begun(topic, 0, { first: '10', end: '15', appendedAt: String(now - 2_000) });
    lag.begun(topic, 1, { first: '0', end: '3', appendedAt: String(now - 7_000) });

    expect(lag.readings()).toEqual({ lag: [{ labels: { topic }, value: 8 }], oldest: [{ labels: { topic }, value: 7 }] });
  });

  it('falls once a fetch is stored, to what the broker had beyond it', () => {
    const lag = new Lag(() => now);
    lag.begun(topic, 0, { first: '10', end: '15', appendedAt: String(now - 2_000) });

    lag.done(topic, 0, { last: '12', end: '15' });

    expect(lag.readings()).toEqual({ lag: [{ labels: { topic }, value: 2 }], oldest: [{ labels: { topic }, value: 0 }] });
  });

  it('is forgotten where partitions are given anew', () => {
    const lag = new Lag(() => now);
    lag.begun(topic, 0, { first: '10', end: '15', appendedAt: '0' });

    lag.forget();

    expect(lag.readings()).toEqual({ lag: [], oldest: [] });
  });
});
