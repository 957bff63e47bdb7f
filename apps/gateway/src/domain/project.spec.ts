import { describe, expect, it } from '@jest/globals';
import {
  ActionApproved,
  ActionExecuted,
  ActionProposed,
  ActionRejected,
  ActionUnknown,
  ApprovalRequested,
  ApprovalVoted,
  WorkItemReceived,
  WorkItemRouted,
} from '@countersign/contracts';
import { item, proposal, recordOf, requested, said, workItem } from './told.ts';
import { approvalAnswer, votesIn } from './approval-answer.ts';
import { valueOf } from './as-of.ts';
import { project } from './project.ts';
import { stateOf } from './state.ts';

describe('the projection of the log', () => {
  it('says of an item what it is, where it stands and who is asked', () => {
    const [summary] = project([
      recordOf(0, WorkItemReceived, said.received),
      recordOf(1, WorkItemRouted, said.routed),
      recordOf(2, ActionProposed, said.proposed),
      recordOf(3, ApprovalRequested, said.requested),
    ]).items;

    expect(summary).toMatchObject({
      id: workItem,
      kind: 'incident',
      source: item.source,
      externalId: item.externalId,
      target: { system: 'ticketing', object: item.externalId },
      resolved: null,
      receivedAt: '2026-05-09T12:00:00.000Z',
      updatedAt: '2026-05-09T12:00:03.000Z',
    });
    if (summary === undefined) throw new Error('There is no item');
    expect([summary.severity, summary.queue, summary.approval].map(valueOf)).toEqual(['medium', 'network', requested]);
    expect(stateOf(summary)).toBe('waiting');
  });

  it('comes to the same whichever topic the log had first', () => {
    const records = [
      recordOf(0, WorkItemReceived, said.received),
      recordOf(1, WorkItemRouted, said.routed),
      recordOf(2, ActionExecuted, said.executed),
    ];

    const [forwards] = project(records).items;
    const [backwards] = project(records.toReversed()).items;

    expect(backwards).toEqual(forwards);
    expect(backwards && stateOf(backwards)).toBe('executed');
  });

  it('comes to the same when records are read twice', () => {
    const records = [recordOf(0, WorkItemReceived, said.received), recordOf(1, ActionProposed, said.proposed)];

    const once = project(records);
    const twice = project([...records, ...records]);

    expect(twice.items).toEqual(once.items);
    expect(twice.approvals).toEqual(once.approvals);
  });

  it('lets a final outcome stand against an unknown that comes later', () => {
    const [settled] = project([recordOf(0, ActionExecuted, said.executed), recordOf(1, ActionUnknown, said.unknown)]).items;

    expect(settled && stateOf(settled)).toBe('executed');
  });

  it('knows that an approval is settled though its request comes later in the log', () => {
    const { approvals } = project([recordOf(0, ActionRejected, said.rejected), recordOf(1, ApprovalRequested, said.requested)]);

    expect(approvals).toEqual([
      expect.objectContaining({ proposal, settled: 'rejected', request: expect.objectContaining({ id: requested }) }),
    ]);
  });

  it('has no approval where a rule let the action pass', () => {
    const { items, approvals } = project([recordOf(0, ActionApproved, said.approvedByRule)]);

    expect(approvals).toEqual([]);
    expect(items.map(stateOf)).toEqual(['approved']);
  });

  it('keeps the decision apart from what else an event says', () => {
    const [line] = project([recordOf(7, WorkItemRouted, said.routed)]).entries;

    expect(line?.entry).toMatchObject({
      index: 7,
      type: 'work-item.routed',
      room: 'routing',
      decision: { rule: 'the-classifier-is-sure' },
      facts: { queue: 'network', confidence: 8_000, runnerUp: { queue: 'software', confidence: 900 } },
      topic: 'work-items.routed',
    });
    expect(line?.entry.facts).not.toHaveProperty('decision');
  });

  it('finds who voted, and why, in the trail', () => {
    const trail = project([recordOf(0, ApprovalVoted, said.voted)]).entries.map(({ entry }) => entry);

    expect(votesIn(trail, requested)).toEqual([
      { at: '2026-05-09T12:00:00.000Z', vote: 'approve', voter: { iss: 'here', sub: 'ada' }, reason: 'it is theirs' },
    ]);
    expect(votesIn(trail, proposal)).toEqual([]);
  });

  it('names an approval open until it is settled', () => {
    const asked = {
      id: requested,
      workItem,
      proposal,
      view: said.requested.view,
      viewDigest: said.requested.viewDigest,
      requestedAt: new Date(0),
      expiresAt: new Date(1),
    };

    expect(approvalAnswer({ ...asked, settled: null }).state).toBe('open');
    expect(approvalAnswer({ ...asked, settled: 'expired' }).state).toBe('expired');
  });

  it('keeps an event that it does not know in the trail', () => {
    const later = { ...WorkItemRouted, type: 'io.countersign.work-item.paused.v1' };

    const { items, entries } = project([recordOf(0, WorkItemReceived, said.received), recordOf(1, later, said.routed)]);

    expect(entries.map(({ entry }) => entry.type)).toEqual(['work-item.received', 'work-item.paused']);
    expect(items.map(stateOf)).toEqual(['received']);
    expect(items[0]).toMatchObject({ updatedAt: '2026-05-09T12:00:01.000Z' });
  });

  it('leaves out what is no event about a work item and says which records those are', () => {
    const good = recordOf(2, WorkItemReceived, said.received);

    const projection = project([{ ...good, index: 0, event: null }, { ...good, index: 1, event: { subject: 'log' } }, good]);

    expect(projection.unreadable).toEqual([0, 1]);
    expect(projection.entries).toHaveLength(1);
  });
});
