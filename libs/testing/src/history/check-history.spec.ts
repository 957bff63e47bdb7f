import { describe, expect, it } from '@jest/globals';
import { parkedIn, uuidV7 } from '@countersign/contracts';
import { checkHistory } from './check-history.ts';
import type { History } from './history.ts';
import { aGoodDay, historyOf } from './planted/history-of.ts';
import { aMendedDay } from './planted/mended-day.ts';
import { decision, event, noon } from './planted/scene.ts';
import { aToldDay, openWith, toldHistory } from './planted/told-day.ts';
import { plants } from './planted/plants.ts';
import { rules } from './rules.ts';

const brokenIn = (history: History): readonly string[] => checkHistory(history).map(({ rule }) => rule);

describe('the history checker', () => {
  it('finds nothing in a run that kept every promise', () => {
    expect(checkHistory(historyOf(aGoodDay()))).toEqual([]);
  });

  it('finds nothing in a run in which a parked record was redriven', () => {
    expect(checkHistory(historyOf(aMendedDay()))).toEqual([]);
  });

  it('finds nothing in a run in which an item was edited twice and resolved, nor where it was opened again as it was', () => {
    expect(checkHistory(toldHistory(aToldDay()))).toEqual([]);
    expect(checkHistory(toldHistory(aToldDay([{ edits: 2 }, { ends: 2 }, { edits: 3, content: 2 }]), openWith(2)))).toEqual([]);
  });

  it('answers for no record that every room which hears it has put aside without vouching for it', () => {
    const stranger = {
      topic: 'actions.executed',
      partition: 0,
      offset: '99',
      appendedAt: new Date(noon).toISOString(),
      key: null,
      value: '{',
    };
    const subject = uuidV7(noon, new Uint8Array(10));
    const parked = event(parkedIn.audit, subject, subject, 1, {
      state: 'parked',
      record: { topic: stranger.topic, partition: 0, offset: '99' },
      event: null,
      led: [],
      decision: decision('unreadable'),
    });
    const discarded = { ...parked, id: `${parked.id.slice(0, -1)}0`, sequence: '0000000002', data: { ...parked.data, state: 'discarded' } };
    const history = historyOf([...aGoodDay(), parked, discarded]);

    expect(brokenIn({ ...history, records: [...history.records, stranger] })).toEqual([]);
    expect(brokenIn({ ...historyOf(aGoodDay()), records: [...historyOf(aGoodDay()).records, stranger] })).toEqual([
      rules.everyRecordIsAnEventOfItsTopic.name,
    ]);
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
