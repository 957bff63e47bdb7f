import { describe, expect, it } from '@jest/globals';
import { validator, WorkItemErased, WorkItemOpened } from '@countersign/contracts';
import { erased, ErasureRequest, opened } from './opening.ts';

const named = { workItem: '019e0caa-1c00-7000-8000-000000000000', revision: 1 };
const person = { iss: 'here', sub: 'omar' };

describe('what is said of a content', () => {
  it('names who opened it, and why where they say so', () => {
    const { decision } = opened(named, person, 'the customer calls');

    expect(decision).toMatchObject({ by: { person }, reason: 'the customer calls', rule: 'reading-content-is-a-right' });
    expect(opened(named, person).decision.reason).toBe('no reason was given');
    expect(validator(WorkItemOpened.data)(opened(named, person))).toMatchObject({ ok: true });
  });

  it('names who erased it and why', () => {
    const { decision } = erased(named, { person, reason: 'its author asked for it' });

    expect(decision).toMatchObject({ by: { person }, reason: 'its author asked for it', rule: 'a-person-erases' });
  });

  it('names its time where that was over', () => {
    const told = erased(named, { service: 'spiffe://countersign.local/intake', ends: '2026-05-09T12:00:00.000Z' });

    expect(told.decision).toMatchObject({
      by: { service: 'spiffe://countersign.local/intake' },
      rule: 'kept-as-long-as-its-source-says',
      reason: 'its time was over at 2026-05-09T12:00:00.000Z',
    });
    expect(validator(WorkItemErased.data)(told)).toMatchObject({ ok: true });
  });

  it('asks whoever erases for a reason', () => {
    expect(validator(ErasureRequest)({})).toMatchObject({ ok: false });
    expect(validator(ErasureRequest)({ reason: ' ' })).toMatchObject({ ok: false });
  });
});
