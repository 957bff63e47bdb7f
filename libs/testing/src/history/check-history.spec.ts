import { describe, expect, it } from '@jest/globals';
import { checkHistory } from './check-history.ts';
import type { History } from './history.ts';
import { aGoodDay, historyOf } from './planted/history-of.ts';
import { plants } from './planted/plants.ts';
import { rules } from './rules.ts';

const brokenIn = (history: History): readonly string[] => checkHistory(history).map(({ rule }) => rule);

describe('the history checker', () => {
  it('finds nothing in a run that kept every promise', () => {
    expect(checkHistory(historyOf(aGoodDay()))).toEqual([]);
  });

  it('takes a copy of a record for no violation', () => {
    const { records, ...rest } = historyOf(aGoodDay());
    const copies = records.map((record) => ({ ...record, offset: String(Number(record.offset) + 1_000) }));

    expect(checkHistory({ ...rest, records: [...records, ...copies] })).toEqual([]);
  });

  it.each(plants)('names $wrong, and nothing else', ({ history, named }) => {
    expect(brokenIn(history())).toEqual(named.map((name) => rules[name].name));
  });

  it('has a planted violation for every rule', () => {
    expect(new Set(plants.flatMap(({ named }) => named))).toEqual(new Set(Object.keys(rules)));
  });

  it('gives a few places as evidence and counts all of them', () => {
    const { calls, ...rest } = historyOf(aGoodDay());
    const more = Array.from({ length: 20 }, () => calls).flat();

    const [violation] = checkHistory({ ...rest, calls: more.map((call, index) => ({ ...call, number: `X-${index}` })) }).slice(-1);

    expect(violation).toMatchObject({ rule: rules.anEffectHasItsDecision.name, count: 40 });
    expect(violation?.evidence).toHaveLength(5);
    expect(violation?.evidence[0]).toContain('X-0 was moved to network by action.approved');
  });
});
