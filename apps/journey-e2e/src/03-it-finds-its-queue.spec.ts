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
});
