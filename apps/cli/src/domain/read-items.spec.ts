import { digestOf, WorkItemEnriched } from '@countersign/contracts';
import { describe, expect, it } from '@jest/globals';
import { readItems } from './read-items.ts';

const facts = {
  item: { kind: 'incident', source: 'jira', externalId: 'A-1', severity: 'low', content: digestOf('text') },
  claims: [{ kind: 'topic', value: 'network', confidence: 6_400, by: 'spec@1' }],
};
const event = { type: WorkItemEnriched.type, subject: 'w', time: '2026-05-09T12:00:00.000Z', data: facts };

const none = () => [];

describe('items in a file', () => {
  it('are events of enrichment, or what stands in them, a line each', () => {
    expect(readItems(`${JSON.stringify(event)}\n\n${JSON.stringify(facts)}\n`, none)).toEqual({
      ok: true,
      value: [{ ...facts, workItem: 'w', at: event.time }, facts],
    });
  });

  it('are refused where one of them is none, with its line and field', () => {
    const bad = { ...facts, claims: [{ ...facts.claims[0], confidence: 10_001 }] };

    expect(readItems(`${JSON.stringify(facts)}\n${JSON.stringify(bad)}`, none)).toMatchObject({
      ok: false,
      pointer: 'line 2: /claims/0/confidence',
    });
    expect(readItems('{', none)).toMatchObject({ ok: false, pointer: 'line 1: ', problem: expect.stringContaining('is no JSON') });
    expect(readItems('\n', none)).toMatchObject({ ok: false, problem: 'holds no item' });
  });

  it('are tickets too, with what is claimed of their title and text', () => {
    const claim = { kind: 'entity' as const, value: 'words:outages', confidence: 10_000, by: 'spec@1' };
    const ticket = { title: 'Total outage', text: 'everywhere', severity: 'high', externalId: 'INC-1', source: 'jira' };

    const read = readItems(JSON.stringify(ticket), (title, text) => (`${title} ${text}` === 'Total outage everywhere' ? [claim] : []));

    expect(read).toMatchObject({
      ok: true,
      value: [{ item: { source: 'jira', externalId: 'INC-1', severity: 'high' }, claims: [claim], isTicket: true }],
    });
    expect(readItems('{"title":"","severity":"odd"}', none)).toMatchObject({ ok: false, pointer: 'line 1: /title' });
  });
});
