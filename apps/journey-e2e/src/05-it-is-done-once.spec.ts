import { describe, expect, it } from '@jest/globals';
import { givenAFault, givenATicket, type Logged, postWorkItem, thenTheTraceHas, theTicket, workItem } from '@countersign/testing';

const outcomes = (trace: readonly Logged[]): readonly string[] =>
  trace.map(({ type }) => type).flatMap((type) => (/action\.(executed|failed|unknown)/.exec(type) ?? []).slice(1));

async function whenItMeets(fault: Record<string, unknown>, until: string): Promise<{ number: string; trace: readonly Logged[] }> {
  const number = await givenATicket();
  await givenAFault(number, fault);
  const { json } = await postWorkItem(workItem(number));
  return { number, trace: await thenTheTraceHas(json.id, until) };
}

describe('it is done once', () => {
  it('writes the decision into the ticket, reads it back, and is not done again', async () => {
    const number = await givenATicket();
    const { json } = await postWorkItem(workItem(number));

    const trace = await thenTheTraceHas(json.id, 'action.executed');

    const approved = trace.find(({ type }) => type.includes('action.approved'));
    const executed = trace.find(({ type }) => type.includes('action.executed'));
    expect(executed?.data).toMatchObject({ approval: approved?.id, marker: approved?.id, attempts: 1, decision: { rule: 'read-back' } });
    expect(await theTicket(number)).toMatchObject({ ticket: { correlationId: approved?.id }, calls: { effective: 1 } });
  });

  it('comes again when the system says that it is too busy', async () => {
    const { number, trace } = await whenItMeets({ mode: 'too-many', retryAfterSeconds: 1, times: 1, on: 'write' }, 'action.executed');

    expect(outcomes(trace)).toEqual(['executed']);
    expect((await theTicket(number)).calls).toMatchObject({ effective: 1 });
  });

  it.each([
    ['fails', { mode: 'fail', status: 500, times: 1, on: 'write' }],
    ['did it and never answered', { mode: 'apply-then-timeout', times: 1 }],
    ['does it after we have hung up', { mode: 'timeout-then-apply', delayMs: 1_100, times: 1, on: 'write' }],
    ['cuts the connection having done it', { mode: 'reset', applies: true, times: 1, on: 'write' }],
    ['cuts the connection having done nothing', { mode: 'reset', applies: false, times: 1, on: 'write' }],
  ])('says that nobody knows when the system %s, and finds out before it tries again', async (_, fault) => {
    const { number, trace } = await whenItMeets(fault, 'action.executed');

    expect(outcomes(trace)).toEqual(['unknown', 'executed']);
    expect((await theTicket(number)).calls).toMatchObject({ effective: 1 });
  });

  it('fails with the reason of the system where the ticket is not there', async () => {
    const { json } = await postWorkItem(workItem('NO-SUCH-TICKET-1'));

    const trace = await thenTheTraceHas(json.id, 'action.failed');

    expect(trace.at(-1)?.data).toMatchObject({ code: 'no-such-ticket' });
  });
});
