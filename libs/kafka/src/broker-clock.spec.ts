import type { Producer } from 'kafkajs';
import { describe, expect, it } from '@jest/globals';
import { BrokerClock } from './broker-clock.ts';

/** A broker that takes so long and answers with these append times, by topic. */
function sending(times: Record<string, string>, tookMs = 10) {
  let now = 1_000_000;
  let elapsed = 0;
  const clock = new BrokerClock(
    () => now,
    () => elapsed,
  );
  const producer = {
    sendBatch: async () => {
      now += tookMs;
      return Object.entries(times).map(([topicName, logAppendTime]) => ({ topicName, partition: 0, errorCode: 0, logAppendTime }));
    },
  } as unknown as Producer;
  const takes = (ms: number): void => void (tookMs = ms);
  const passes = (ms: number): void => void (elapsed += ms);
  return { clock, takes, passes, send: () => clock.watching(producer).sendBatch({}) };
}

describe("the broker's clock", () => {
  it('is not known before something was said', () => {
    expect(sending({}).clock.offset).toBeNull();
  });

  it.each([
    ['the same', '1000005', 0],
    ['behind', '1000105', -100],
    ['ahead', '999005', 1_000],
  ])('is told by an append time, to half of a round trip: ours is %s', async (_, appended, aheadMs) => {
    const { clock, send } = sending({ a: appended });

    await send();

    expect(clock.offset).toEqual({ aheadMs, withinMs: 6 });
    expect(clock.topicsOfOtherTime).toEqual([]);
  });

  it('is not told by a topic that has its senders’ time, which is named', async () => {
    const { clock, send } = sending({ ours: '1000005', theirs: '-1' });

    await send();

    expect(clock.topicsOfOtherTime).toEqual(['theirs']);
    expect(clock.offset).toEqual({ aheadMs: 0, withinMs: 6 });
  });

  it("shows the broker's time, and its own as long as it knows nothing else", async () => {
    const { clock, passes, send } = sending({ a: '1003005' });
    expect(clock.brokerNow()).toBe(1_000_000);

    await send();

    expect(clock.brokerNow()).toBe(1_003_010);
    passes(60_000);
    expect(clock.brokerNow()).toBe(1_003_010);
    passes(1);
    expect(clock.brokerNow()).toBe(1_000_010);
  });

  it('shows whole milliseconds, as every clock does', async () => {
    const { clock, send } = sending({ a: '1003005' }, 11);

    await send();

    expect(clock.offset?.aheadMs).toBe(-2_999.5);
    expect(Number.isInteger(clock.brokerNow())).toBe(true);
  });

  it('keeps what it knows where an answer took so long that it tells little', async () => {
    const times = { a: '1003005' };
    const { clock, takes, send } = sending(times);
    await send();

    takes(8_000);
    times.a = '1011009';
    await send();

    expect(clock.offset).toEqual({ aheadMs: -3_000, withinMs: 6 });
  });
});
