import { describe, expect, it } from '@jest/globals';
import { AuditRecorded, derivedId } from '@countersign/contracts';
import { type Cause, collect, file, keep, say, wake } from './cause.ts';

const cause: Cause = { id: '019e0c9b-d600-7000-8000-000000000001', subject: 'item' };
const vote: Cause = { ...cause, because: '019e0c9b-d600-8000-8000-000000000002' };
const receipt = { first: 0, records: [] };

class Row {
  readonly id!: string;
}

describe('speaking because of a cause', () => {
  it('gives the same ids however often the step is done', () => {
    collect(cause);
    const once = [say(AuditRecorded, receipt, cause), say(AuditRecorded, receipt, cause)];

    collect(cause);
    const again = [say(AuditRecorded, receipt, cause), say(AuditRecorded, receipt, cause)];

    expect(again).toEqual(once);
    expect(once).toEqual([derivedId(cause.id, AuditRecorded.type, 0), derivedId(cause.id, AuditRecorded.type, 1)]);
  });

  it('forgets what a try before had collected', () => {
    collect(cause);
    say(AuditRecorded, receipt, cause);
    keep(Row, { id: 'a' }, cause);

    const outcome = collect(cause);

    expect(outcome.isEmpty).toBe(true);
  });

  it('names the cause, the event that a request answers, or what it is told', () => {
    const outcome = [cause, vote].map((each) => collect(each));
    const told = '019e0c9b-d600-8000-8000-000000000003';

    say(AuditRecorded, receipt, cause);
    say(AuditRecorded, receipt, vote);
    say(AuditRecorded, receipt, vote, told);

    expect(outcome.flatMap(({ said }) => said.map(({ causationid }) => causationid))).toEqual([cause.id, vote.because, told]);
  });

  it('collects rows, waiting work and what is to be woken', () => {
    const outcome = collect(cause);

    keep(Row, { id: 'a' }, cause);
    file('effect', { key: 'k', subject: 'item', afterMs: 10 }, cause);
    wake('effect', 'k', cause);

    expect(outcome.kept).toEqual([{ row: Row, values: { id: 'a' } }]);
    expect(outcome.filed).toEqual([{ kind: 'effect', key: 'k', object: 'k', subject: 'item', afterMs: 10, because: cause.id }]);
    expect(outcome.woken).toEqual([{ kind: 'effect', key: 'k' }]);
  });

  it('is a bug outside of the door that was given the cause', () => {
    expect(() => say(AuditRecorded, receipt, { id: cause.id, subject: 'item' })).toThrow('speak only inside the door');
  });
});
