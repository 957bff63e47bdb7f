import { describe, expect, it } from '@jest/globals';
import { type Handed, loggableOf } from './loggable-of.ts';

const handed: Handed = {
  topic: 'work-items.enriched',
  partition: 3,
  offset: '7',
  appendedAt: Date.parse('2026-05-09T12:00:00.123Z'),
  value: new TextEncoder().encode('{}'),
  event: {
    id: '019e0caa-1c00-8000-8000-000000000001',
    type: 'io.countersign.work-item.enriched.v1',
    subject: 'item',
    causationid: '019e0caa-1c00-8000-8000-000000000002',
  },
};

const proof = new Uint8Array([1, 2, 3]);

describe('a record as the log keeps it', () => {
  it('carries who it is, what it is about, and what caused it', () => {
    expect(loggableOf(handed, proof)).toEqual({
      id: '019e0caa-1c00-8000-8000-000000000001',
      type: 'work-item.enriched',
      subject: 'item',
      cause: '019e0caa-1c00-8000-8000-000000000002',
      topic: 'work-items.enriched',
      partition: 3,
      offset: '7',
      appendedAt: '2026-05-09T12:00:00.123Z',
      value: new TextEncoder().encode('{}'),
      proof,
    });
  });

  it('keeps the exact bytes', () => {
    const text = '\ufeff{ "spaces" : "kept",\n"é":"\\u0000" }';

    const { value } = loggableOf({ ...handed, value: new TextEncoder().encode(text) }, null);

    expect(value).toEqual(new TextEncoder().encode(text));
  });

  it('has the same short name in every version of a type', () => {
    const { type } = loggableOf({ ...handed, event: { ...handed.event, type: 'io.countersign.action.executed.v12' } }, null);

    expect(type).toBe('action.executed');
  });
});
