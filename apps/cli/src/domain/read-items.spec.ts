import { digestOf, WorkItemEnriched } from '@countersign/contracts';
import { describe, expect, it } from '@jest/globals';
import { readItems } from './read-items.ts';

const facts = {
  item: { kind: 'incident', source: 'jira', externalId: 'A-1', severity: 'low', content: digestOf('text') },
  claims: [{ kind: 'topic', value: 'network', confidence: 6_400, by: 'spec@1' }],
};
const event = { type: WorkItemEnriched.type, subject: 'w', time: '2026-05-09T12:00:00.000Z', data: facts };

describe('items in a file', () => {
  it('are events of enrichment, or what stands in them, a line each', () => {
    expect(readItems(`${JSON.stringify(event)}\n\n${JSON.stringify(facts)}\n`)).toEqual({
      ok: true,
      value: [{ ...facts, workItem: 'w', at: event.time }, facts],
    });
  });

  it('are refused where one of them is none, with its line and field', () => {
    const bad = { ...facts, claims: [{ ...facts.claims[0], confidence: 10_001 }] };

    expect(readItems(`${JSON.stringify(facts)}\n${JSON.stringify(bad)}`)).toMatchObject({
      ok: false,
      pointer: 'line 2: /claims/0/confidence',
    });
    expect(readItems('{')).toMatchObject({ ok: false, pointer: 'line 1: ', problem: expect.stringContaining('is no JSON') });
    expect(readItems('\n')).toMatchObject({ ok: false, problem: 'holds no item' });
  });
});
