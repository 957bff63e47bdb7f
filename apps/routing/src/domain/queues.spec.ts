import { describe, expect, it } from '@jest/globals';
import { queues, triage } from './queues.ts';

describe('the queues', () => {
  it('have one topic each, and no topic leads to two', () => {
    const topics = queues.map(({ topic }) => topic);

    expect(new Set(topics).size).toBe(topics.length);
  });

  it('are none of them the one where people look', () => {
    expect(queues.map(({ name }) => String(name))).not.toContain(triage);
  });
});
