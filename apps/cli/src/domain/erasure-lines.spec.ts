import { describe, expect, it } from '@jest/globals';
import { erasureLines } from './erasure-lines.ts';

const workItem = '019e0caa-1c00-7000-8000-000000000000';
const at = '2026-05-09T12:00:00.000Z';

describe('what is told of an erasure', () => {
  it('is what is gone, until when sealed copies lie in Kafka, and what remains', () => {
    const text = erasureLines({ workItem, status: 'erased', at }).join('\n');

    expect(text).toMatch(/gone +the key/);
    expect(text).toContain('until 2026-05-16 at the latest (7 days)');
    expect(text).toMatch(/remains .*decisions and their proofs/);
  });

  it('is since when, where it was erased before', () => {
    expect(erasureLines({ workItem, status: 'erased-before', at })).toEqual([expect.stringContaining(`was erased before, at ${at}`)]);
  });
});
