import { describe, expect, it } from '@jest/globals';
import { digestOf } from '@countersign/contracts';
import { enrich } from './enrich.ts';
import type { OpenedContent } from './opened-content.ts';

const service = 'spiffe://countersign.local/enrichment';
const content: OpenedContent = {
  item: { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity: 'high', content: digestOf('what was written') },
  title: 'VPN and DNS are down',
  text: 'Gateway Karlsruhe answers nobody',
  labels: [],
  digestOfSpan: digestOf,
};

describe('enriching a work item', () => {
  it('says what it is about, how sure it is, and by which rule', () => {
    const { claims, decision } = enrich(content, service);

    expect(claims).toMatchObject([{ kind: 'topic', value: 'network', confidence: 8000 }]);
    expect(decision).toMatchObject({ by: { service }, mode: 'assist', rule: 'keywords@1', outcome: 'topic network, 80 %' });
  });

  it('says that it knows nothing where it knows nothing', () => {
    const { claims, decision } = enrich({ ...content, title: 'Something is strange', text: '' }, service);

    expect(claims).toEqual([]);
    expect(decision).toMatchObject({ reason: 'no word of any topic occurs', outcome: 'no claim' });
  });

  it('repeats no word of the text', () => {
    const enriched = enrich(content, service);

    expect(JSON.stringify(enriched)).not.toMatch(/VPN|DNS|Karlsruhe/i);
  });

  it('decides on exactly the content that intake named', () => {
    const { item, decision } = enrich(content, service);

    expect(item).toEqual(content.item);
    expect(decision.inputs).toBe(content.item.content);
  });
});
