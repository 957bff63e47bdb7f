import { describe, expect, it } from '@jest/globals';
import { type EventType, parkedIn as typeIn } from '@countersign/contracts';
import { parkedIn } from './parked-in.ts';
import { project } from './project.ts';
import { proposal, recordOf, said } from './told.ts';

function told(index: number, state: string, offset = '7', type: EventType = typeIn.approval) {
  const record = { topic: 'actions.proposed', partition: 2, offset };
  const { event, ...place } = recordOf(index, type, { state, record, event: proposal, led: [], decision: said.proposed.decision });
  return { ...place, event: { ...Object(event), causationid: proposal } };
}

const trailOf = (...records: ReturnType<typeof recordOf>[]) => project(records).entries.map(({ entry }) => entry);

describe('what of an item lies put aside', () => {
  it('is what a room has parked and nobody has redriven or discarded', () => {
    const trail = trailOf(
      told(0, 'parked'),
      told(1, 'parked', '8'),
      told(2, 'parked', '9'),
      told(3, 'redriven'),
      told(4, 'discarded', '9'),
    );

    expect(parkedIn(trail)).toEqual([
      {
        room: 'approval',
        record: { topic: 'actions.proposed', partition: 2, offset: '8' },
        event: proposal,
        rule: 'incident-handoff',
        reason: 'because',
        since: '2026-05-09T12:00:01.000Z',
      },
    ]);
  });

  it('is told room by room', () => {
    const trail = trailOf(told(0, 'parked'), told(1, 'parked', '7', typeIn.routing), told(2, 'discarded'));

    expect(parkedIn(trail).map(({ room }) => room)).toEqual(['routing']);
  });

  it('is nothing of an item where the record belongs to none', () => {
    const record = told(0, 'parked');
    const made = '019e0caa-1c00-7000-8000-00000000ffff';
    const own = { ...record, event: { ...record.event, subject: made, correlationid: made, causationid: made } };
    const log = { ...record, event: { ...record.event, subject: 'log' } };

    expect(project([own, log])).toEqual({ items: [], approvals: [], entries: [], unreadable: [] });
  });
});
