import { describe, expect, it } from '@jest/globals';
import { refusalOfAssignment } from './assign.ts';
import { changed, etagOf, opened } from './ticket.ts';

const queues = ['network', 'access'];
const ticket = opened('INC0000001', 'VPN is down');
const asked = { queue: 'network', correlationId: 'decision-1' };

describe('an assignment', () => {
  it('is granted to one who has read the ticket as it stands', () => {
    expect(refusalOfAssignment(ticket, asked, etagOf(ticket), queues)).toBeUndefined();
    expect(refusalOfAssignment(ticket, asked, `"99", ${etagOf(ticket)}`, queues)).toBeUndefined();
  });

  it('is refused once somebody else has changed the ticket', () => {
    const moved = changed(ticket, { at: '2026-01-01T00:00:00.000Z', queue: 'access', correlationId: null, by: 'a person' });

    expect(refusalOfAssignment(moved, asked, etagOf(ticket), queues)).toMatchObject({ status: 412 });
  });

  it('is judged by its content before its precondition', () => {
    expect(refusalOfAssignment(undefined, asked, undefined, queues)).toMatchObject({ status: 404 });
    expect(refusalOfAssignment(ticket, { queue: 'nowhere' }, '"stale"', queues)).toMatchObject({ status: 422 });
    expect(refusalOfAssignment(ticket, asked, undefined, queues)).toMatchObject({ status: 428 });
  });
});

describe('a changed ticket', () => {
  it('keeps its marker where the change brings none, and its history', () => {
    const first = changed(ticket, { at: '1', queue: 'network', correlationId: 'decision-1', by: 'execution' });
    const second = changed(first, { at: '2', queue: 'access', correlationId: null, by: 'a person' });

    expect(second).toMatchObject({ queue: 'access', correlationId: 'decision-1', revision: 3 });
    expect(second.history.map(({ correlationId }) => correlationId)).toEqual(['decision-1', null]);
    expect(ticket.history).toEqual([]);
  });
});
