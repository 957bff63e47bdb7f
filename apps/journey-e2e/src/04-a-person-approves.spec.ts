import { describe, expect, it } from '@jest/globals';
import {
  asPerson,
  sentences,
  theRun,
  thenTheTraceHas,
  theTicket,
  type Logged,
  whenAPersonVotes,
  whenATicketArrives,
} from '@countersign/testing';

const approvalIn = (trace: readonly Logged[]): string => trace.find(({ type }) => type.includes('approval.requested'))?.id ?? 'none';

describe('a person approves', () => {
  it('waits for a person, and is done once one agrees', async () => {
    const { id, number } = await whenATicketArrives({ severity: 'high' });
    const asked = await thenTheTraceHas(id, 'approval.requested');

    const vote = await whenAPersonVotes(approvalIn(asked), 'approve', 'the network team has it');

    expect(vote).toMatchObject({ status: 201, json: { state: 'approved' } });
    const trace = await thenTheTraceHas(id, 'action.executed');
    expect(sentences(trace)).toEqual([
      'intake says work-item.received',
      'enrichment says work-item.enriched',
      'routing says work-item.routed',
      'routing says action.proposed',
      'approval says approval.requested',
      'approval says approval.voted',
      'approval says action.approved',
      'execution says action.executed',
    ]);
    const approved = trace.find(({ type }) => type.includes('action.approved'));
    expect(approved?.data).toMatchObject({
      approvers: [{ iss: theRun().people.issuer, sub: 'nora' }],
      decision: { reason: 'nora: the network team has it' },
    });
    expect((await theTicket(number)).ticket).toMatchObject({ queue: 'network', correlationId: approved?.id });
  });

  it('leaves the ticket alone where a person rejects it', async () => {
    const { id, number } = await whenATicketArrives({ severity: 'high' });
    const asked = await thenTheTraceHas(id, 'approval.requested');

    await whenAPersonVotes(approvalIn(asked), 'reject', 'this is a duplicate');

    const trace = await thenTheTraceHas(id, 'action.rejected');
    expect(trace.at(-1)?.data).toMatchObject({ decision: { reason: 'nora: this is a duplicate' } });
    expect(await theTicket(number)).toMatchObject({ ticket: { queue: null }, calls: { effective: 0 } });
  });

  it('expires where nobody answers, and is not done', async () => {
    const { id, number } = await whenATicketArrives({ severity: 'high' });

    const trace = await thenTheTraceHas(id, 'action.expired');

    expect(trace.at(-1)?.data).toMatchObject({ decision: { rule: 'silence-is-no-consent', outcome: 'expired' } });
    expect((await theTicket(number)).calls).toMatchObject({ effective: 0 });
    const late = await whenAPersonVotes(approvalIn(trace), 'approve', 'sorry, I was at lunch');
    expect(late).toMatchObject({ status: 409, json: { code: 'already-decided' } });
  });

  it('passes without a person where a rule lets it', async () => {
    const { id } = await whenATicketArrives({ severity: 'low' });

    const trace = await thenTheTraceHas(id, 'action.approved');

    expect(trace.find(({ type }) => type.includes('approved'))?.data).toMatchObject({
      approvers: [],
      decision: { rule: 'low-severity-handoffs-pass' },
    });
    expect(trace.some(({ type }) => type.includes('approval.requested'))).toBe(false);
  });

  it('counts no vote on something else than what was shown', async () => {
    const { id } = await whenATicketArrives({ severity: 'high' });
    const approval = approvalIn(await thenTheTraceHas(id, 'approval.requested'));

    const vote = await asPerson('nora', `${theRun().gateway}/v1/approvals/${approval}/votes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ vote: 'approve', reason: 'looks good', view: '0'.repeat(64) }),
    });

    expect(vote).toMatchObject({ status: 409, json: { code: 'view-changed' } });
  });

  it('counts one of two votes that come at the same moment', async () => {
    const { id, number } = await whenATicketArrives({ severity: 'high' });
    const approval = approvalIn(await thenTheTraceHas(id, 'approval.requested'));

    const votes = await Promise.all([
      whenAPersonVotes(approval, 'approve', 'yes please'),
      whenAPersonVotes(approval, 'reject', 'no thanks'),
    ]);

    expect(votes.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const wasApproved = votes[0]?.status === 201;
    const trace = await thenTheTraceHas(id, wasApproved ? 'action.executed' : 'action.rejected');
    expect(trace.filter(({ type }) => type.includes('approval.voted'))).toHaveLength(1);
    expect((await theTicket(number)).calls).toMatchObject({ effective: wasApproved ? 1 : 0 });
  });
});
