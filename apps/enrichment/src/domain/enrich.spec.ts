import { describe, expect, it } from '@jest/globals';
import { demonstrationModel, opened } from '../demonstration.fixture.ts';
import { enrich } from './enrich.ts';

const service = 'spiffe://countersign.local/enrichment';
const topics = demonstrationModel();
const content = opened('VPN and DNS are down', 'Gateway Karlsruhe answers nobody');
const rule = `topics@${topics.digest.slice(0, 12)}`;

describe('enriching a work item', () => {
  it('says what it is about, how sure it is, and by which model', () => {
    const { claims, decision } = enrich(content, service, topics);

    expect(claims[0]).toMatchObject({ kind: 'topic', value: 'network', by: rule });
    expect(decision).toMatchObject({ by: { service }, mode: 'assist', rule, outcome: expect.stringMatching(/^topic network, \d\d %$/) });
  });

  it('says that it knows nothing where it knows nothing', () => {
    const { claims, decision } = enrich(opened('今日は'), service, topics);

    expect(claims).toEqual([]);
    expect(decision).toMatchObject({ reason: 'it is most likely about none of the topics', outcome: 'no claim' });
  });

  it('repeats no word of the text', () => {
    const enriched = enrich(content, service, topics);

    expect(JSON.stringify(enriched)).not.toMatch(/VPN|DNS|Karlsruhe/i);
  });

  it('decides on exactly the content that intake named', () => {
    const { item, decision } = enrich(content, service, topics);

    expect(item).toEqual(content.item);
    expect(decision.inputs).toBe(content.item.content);
  });
});
