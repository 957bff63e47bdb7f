import { describe, expect, it } from '@jest/globals';
import { thenTheTraceHas, whenATicketArrives } from '@countersign/testing';

describe('it finds its queue', () => {
  it('goes to the queue that the claims speak for, with a reason and what came second', async () => {
    const { id } = await whenATicketArrives({
      title: 'Database replication lags',
      text: 'The replica answers every query late, the API shows an error',
    });

    const trace = await thenTheTraceHas(id, 'work-item.routed');

    expect(trace.find(({ type }) => type.includes('routed'))?.data).toMatchObject({
      queue: 'database',
      runnerUp: { queue: 'software', confidence: expect.any(Number) },
      strictness: 'ordinary',
      path: [
        { rule: 'injection-goes-to-people', chose: false },
        { rule: 'words-of-an-attack', chose: false },
        { rule: 'security-goes-first', chose: false },
        { rule: 'the-classifier-is-sure', chose: true },
      ],
      wouldChange: { change: expect.stringContaining(' instead of '), to: expect.any(String) },
      load: [{ queue: 'database', items: expect.any(Number), isOpen: true }],
      decision: { rule: 'the-classifier-is-sure', reason: expect.stringContaining('database') },
    });
  });

  it('goes to triage where nobody is sure', async () => {
    const { id } = await whenATicketArrives({ title: 'Something is odd', text: 'Please have a look' });

    const trace = await thenTheTraceHas(id, 'work-item.routed');

    expect(trace.find(({ type }) => type.includes('routed'))?.data).toMatchObject({ queue: 'triage', decision: { rule: 'else-triage' } });
  });

  it('goes to security first, even before anybody is sure', async () => {
    const { id } = await whenATicketArrives({
      title: 'Phishing mail',
      text: 'It has an attachment that asks for a card',
    });

    const trace = await thenTheTraceHas(id, 'work-item.routed');

    expect(trace.find(({ type }) => type.includes('routed'))?.data).toMatchObject({
      queue: 'security',
      decision: { rule: 'security-goes-first' },
    });
  });

  it('goes where a rule sends its words, though routing hears none of them', async () => {
    const { id } = await whenATicketArrives({ title: 'The VPN and the router are down', text: 'A note about Ransomware lies there' });

    const trace = await thenTheTraceHas(id, 'work-item.routed');

    expect(trace.find(({ type }) => type.includes('routed'))?.data).toMatchObject({
      queue: 'security',
      runnerUp: { queue: 'network' },
      strictness: 'guarded',
      decision: { rule: 'words-of-an-attack', reason: 'security sees it first: one of its words is there' },
    });
    expect(JSON.stringify(trace.filter(({ type }) => !type.includes('content')))).not.toMatch(/ransomware/i);
  });
});
