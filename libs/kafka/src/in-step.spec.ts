import { describe, expect, it } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { InStep } from './in-step.ts';

/** A batch whose records were appended at these times; `more` stand behind it at the broker. */
function fetched(times: readonly number[], more: number) {
  const messages = times.map((time, offset) => ({ offset: String(offset), timestamp: String(time) }) as KafkaMessage);
  return { messages, highWatermark: String(times.length + more), lastOffset: () => String(times.length - 1) };
}

const heard = async (...batches: readonly ReturnType<typeof fetched>[]): Promise<readonly (readonly number[])[]> => {
  const inStep = new InStep();
  const messages = await Promise.all(batches.map((batch) => inStep.of(batch)));
  return messages.map((some) => some.map(({ timestamp }) => Number(timestamp)));
};

describe('partitions in step', () => {
  it('leave what is newer than all that is there of one that has more to come', async () => {
    expect(await heard(fetched([1, 4, 9], 0), fetched([2, 5], 3), fetched([5, 6], 7))).toEqual([[1, 4], [2, 5], [5]]);
  });

  it('are heard whole where the broker has no more of any', async () => {
    expect(await heard(fetched([1, 4, 9], 0), fetched([2], 0))).toEqual([[1, 4, 9], [2]]);
  });

  it('wait with all that they have for one that is far behind, and that one moves', async () => {
    expect(await heard(fetched([8, 9], 100), fetched([1, 2, 3], 100))).toEqual([[], [1, 2, 3]]);
  });

  it('move although the clock of the broker was put back', async () => {
    expect(await heard(fetched([10, 5], 1), fetched([7, 12], 0))).toEqual([[10, 5], [7]]);
  });

  it('are compared within one fetch alone', async () => {
    const inStep = new InStep();
    await inStep.of(fetched([1], 9));

    expect(await inStep.of(fetched([50], 9))).toHaveLength(1);
  });
});
