import { describe, expect, it } from '@jest/globals';
import { compressedBatches } from './segments.ts';

function batch(attributes: number, records = 40): Buffer {
  const bytes = Buffer.alloc(61 + records);
  bytes.writeInt32BE(bytes.length - 12, 8);
  bytes.writeInt16BE(attributes, 21);
  return bytes;
}

describe('a log segment', () => {
  it('tells how many of its batches nobody can search', () => {
    expect(compressedBatches(Buffer.concat([batch(0), batch(1), batch(0b1000), batch(4, 7)]))).toBe(2);
  });

  it('tells none where all can be read, behind them nothing, or nothing at all', () => {
    expect(
      [Buffer.concat([batch(0), batch(0b1000)]), Buffer.concat([batch(0), Buffer.alloc(500)]), Buffer.alloc(0)].map(compressedBatches),
    ).toEqual([0, 0, 0]);
  });
});
