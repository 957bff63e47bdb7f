import { describe, expect, it } from '@jest/globals';
import { BatchGate } from './batch-gate.ts';
import type { Heard } from './unit.ts';

const records = (...offsets: string[]): readonly Heard[] => offsets.map((offset) => ({ offset, appendedAt: 0 }) as Heard);

/** A gate that writes down what it hands on, and how many calls were at work at once. */
function gateWith(limit: number) {
  const batches: string[][] = [];
  const most = { atOnce: 0 };
  let atOnce = 0;
  const gate = new BatchGate(async (taken) => {
    atOnce += 1;
    most.atOnce = Math.max(most.atOnce, atOnce);
    batches.push(taken.map(({ offset }) => offset));
    await new Promise(setImmediate);
    atOnce -= 1;
  }, limit);
  return { gate, batches, most };
}

describe('a gate', () => {
  it('brings what arrives together from several partitions into one batch', async () => {
    const { gate, batches } = gateWith(10);

    await Promise.all([gate.add(records('a', 'b')), gate.add(records('c'))]);

    expect(batches).toEqual([['a', 'b', 'c']]);
  });

  it('lets in no more than its limit at once', async () => {
    const { gate, batches } = gateWith(3);

    await Promise.all([gate.add(records('a', 'b')), gate.add(records('c', 'd')), gate.add(records('e'))]);

    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
  });

  it('lets in the oldest first, whichever partition they are from', async () => {
    const { gate, batches } = gateWith(3);
    const at = (offset: string, appendedAt: number): Heard => ({ offset, appendedAt }) as Heard;

    await Promise.all([gate.add([at('effect', 5), at('later effect', 7)]), gate.add([at('cause', 4), at('as late', 5)])]);

    expect(batches).toEqual([['cause', 'effect', 'as late'], ['later effect']]);
  });

  it('tells whoever brought records once all of them are through', async () => {
    const { gate, batches } = gateWith(1);
    const through: string[] = [];

    await Promise.all([gate.add(records('a', 'b')).then(() => through.push(`ab after ${batches.length}`)), gate.add(records('c'))]);

    expect(through).toEqual(['ab after 2']);
  });

  it('runs one batch at a time', async () => {
    const { gate, batches, most } = gateWith(1);

    await Promise.all(['a', 'b', 'c'].map((offset) => gate.add(records(offset))));

    expect(batches).toEqual([['a'], ['b'], ['c']]);
    expect(most.atOnce).toBe(1);
  });

  it('has nothing to do for nothing', async () => {
    const { gate, batches } = gateWith(1);

    await gate.add([]);

    expect(batches).toEqual([]);
  });
});
