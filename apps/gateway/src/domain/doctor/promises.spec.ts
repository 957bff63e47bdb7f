import type { Condition } from '@countersign/contracts';
import { describe, expect, it } from '@jest/globals';
import { type Change, now, room } from '../../condition.fixture.ts';
import { diagnose } from './diagnose.ts';
import type { Finding } from './finding.ts';
import { notKept } from './promises.ts';

const found = (conditions: readonly Condition[]): readonly Finding[] => diagnose({ conditions, away: [], stalled: [], now });

describe('the promises of an installation', () => {
  const because = (conditions: readonly Condition[]) =>
    Object.fromEntries(
      notKept(found(conditions)).flatMap(({ promise, because: codesOf }) => (codesOf.length === 0 ? [] : [[promise, codesOf]])),
    );

  it('are kept but for what this version has not', () => {
    const kept = notKept(found([room('intake'), room('routing')]));

    expect(kept.map(({ promise, because: codesOf }) => [promise, codesOf])).toEqual([
      [9, []],
      [10, []],
    ]);
    expect(kept.every(({ version }) => version !== null)).toBe(true);
  });

  it('fall with what they rest on', () => {
    const shared: Change = { database: { login: 'url', as: 'postgres' } };

    expect(because([room('intake', shared), room('routing', shared)])).toEqual({
      6: ['database-login-not-svid'],
      7: ['database-login-shared'],
    });
    expect(because([room('intake', { contents: { overdue: 1, haveAllAnEnd: true } })])).toEqual({ 13: ['content-overdue'] });
    expect(because([room('intake', { broker: { hasAuthorizer: false, brokers: 1 } })])).toEqual({
      1: ['one-broker'],
      5: ['broker-guards-nothing'],
      6: ['broker-guards-nothing'],
      7: ['broker-guards-nothing'],
    });
  });
});
