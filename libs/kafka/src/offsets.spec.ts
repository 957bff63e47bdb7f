import { describe, expect, it } from '@jest/globals';
import { Offsets } from './offsets.ts';

/** Offsets that write down what is committed; `isAway` lets Kafka refuse it. */
function offsets() {
  const kafka = { isAway: false, committed: [] as unknown[] };
  const kept = new Offsets(async (some) => {
    if (kafka.isAway) throw new Error('not now');
    kafka.committed.push(some.map(({ topic, partition, offset }) => `${topic}/${partition}@${offset}`));
  });
  return { kafka, kept };
}

describe('how far a consumer has come', () => {
  it('is told for all partitions at once, each as far as it has come', async () => {
    const { kafka, kept } = offsets();
    kept.add('a', 0, '5');
    kept.add('a', 0, '9');
    kept.add('b', 1, '9007199254740993');

    await kept.flush();
    await kept.flush();

    expect(kafka.committed).toEqual([['a/0@10', 'b/1@9007199254740994']]);
  });

  it('is told later where Kafka does not take it, unless it has come further', async () => {
    const { kafka, kept } = offsets();
    kafka.isAway = true;
    kept.add('a', 0, '5');
    kept.add('a', 1, '5');
    await kept.flush();
    kept.add('a', 0, '7');
    kafka.isAway = false;

    await kept.flush();

    expect(kafka.committed).toEqual([['a/0@8', 'a/1@6']]);
  });

  it('is forgotten once partitions are given anew', async () => {
    const { kafka, kept } = offsets();
    kept.add('a', 0, '5');
    kept.forget();

    await kept.flush();

    expect(kafka.committed).toEqual([]);
  });
});
