import { describe, expect, it } from '@jest/globals';
import { thenTheTraceHas, whenATicketArrives } from '@countersign/testing';

describe('the model says what it is', () => {
  it('claims a topic with a confidence and the name of who says so, caused by the content', async () => {
    const { id } = await whenATicketArrives({ title: 'DNS and VPN are down', text: 'The firewall drops every packet' });

    const trace = await thenTheTraceHas(id, 'work-item.enriched');

    const enriched = trace.find(({ type }) => type.includes('enriched'));
    expect(enriched?.source).toBe('spiffe://countersign.local/enrichment');
    expect(enriched?.data).toMatchObject({
      claims: [{ kind: 'topic', value: 'network', confidence: expect.any(Number), by: expect.stringMatching(/^topics@[0-9a-f]{12}$/) }],
      decision: { mode: 'assist', rule: expect.stringMatching(/^topics@/) },
    });
  });

  it('claims nothing where nothing speaks for any topic', async () => {
    const { id } = await whenATicketArrives({ title: 'Hello', text: 'What a lovely day' });

    const trace = await thenTheTraceHas(id, 'work-item.enriched');

    expect(trace.find(({ type }) => type.includes('enriched'))?.data).toMatchObject({ claims: [], decision: { outcome: 'no claim' } });
  });
});
