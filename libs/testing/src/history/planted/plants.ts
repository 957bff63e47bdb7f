import { ActionFailed, AuditRecorded, digestOf, type EventType, parkedIn, WorkItemReceived, WorkItemRouted } from '@countersign/contracts';
import type { History, KafkaRecord, RoomRows } from '../history.ts';
import type { rules } from '../rules.ts';
import { aGoodDay, another, historyOf } from './history-of.ts';
import { aMendedDay } from './mended-day.ts';
import { event, type Event, walk } from './scene.ts';
import { aToldDay, openWith, toldHistory } from './told-day.ts';

/** What went wrong, and the rules that must name it: these and no others. */
export interface Plant {
  readonly wrong: string;
  readonly history: () => History;
  readonly named: readonly (keyof typeof rules)[];
}

const day = aGoodDay();
const good = historyOf(day);
const first = (name: string): Event => day.find(({ type }) => type.includes(name)) ?? lost(name);
const lost = (name: string): never => {
  throw new Error(`No ${name} in the planted day`);
};

const without = (name: string): readonly Event[] => day.filter((each) => each !== first(name));
const after = (name: string, more: Event): readonly Event[] => day.flatMap((each) => (each === first(name) ? [each, more] : [each]));
const recordOf = (name: string): KafkaRecord => good.records.find(({ value }) => value === JSON.stringify(first(name))) ?? lost(name);
const withRecord = (record: KafkaRecord): History => ({ ...good, records: [...good.records, { ...record, offset: '99' }] });
const roomWith = (room: string, change: (rows: RoomRows) => Partial<RoomRows>): History => ({
  ...good,
  rooms: good.rooms.map((rows) => (rows.room === room ? { ...rows, ...change(rows) } : rows)),
});
const logWith = (index: number, change: object): History => ({
  ...good,
  log: good.log.map((record) => (record.index === index ? { ...record, ...change } : record)),
});
const logIndexOf = (name: string): number => good.log.findIndex(({ value }) => value === JSON.stringify(first(name)));
const mended = aMendedDay();
const redriven = mended.find(({ type, data }) => type === parkedIn.routing.type && data['state'] === 'redriven') ?? lost('redrive');
const elsewhere = { topic: 'work-items.enriched', partition: 0, offset: '7' };
const [call = lost('call'), ...otherCalls] = good.calls;
const swapped = (type: EventType): History => {
  const [one = lost('record'), two = lost('record')] = good.records.filter(({ topic }) => topic === type.name);
  const change = new Map([
    [one, { ...one, offset: two.offset }],
    [two, { ...two, offset: one.offset }],
  ]);
  return { ...good, records: good.records.map((record) => change.get(record) ?? record) };
};
const changed = (name: string, to: Record<string, unknown>): readonly Event[] =>
  day.map((each) => (each === first(name) ? { ...each, data: { ...each.data, ...to } } : each));

const isRevision =
  (revision: number) =>
  ({ type, data }: Event): boolean =>
    type === WorkItemReceived.type && Object(data['item']).revision === revision;
/** Each before all that follows from it, as audit has it. */
const logWithSecondEditFirst = [...aToldDay().filter(isRevision(3)), ...aToldDay().filter((each) => !isRevision(3)(each))];

const plant = (wrong: string, history: () => History, ...named: Plant['named']): Plant => ({ wrong, history, named });

/** Each breaks a promise in one place; the names are those of the rules. */
// biome-ignore format: one plant, one rule: this is a table
export const plants: readonly Plant[] = [
  plant('an item that stops half way', () => ({ ...historyOf(without('action.executed')), calls: good.calls }), 'everyAcceptedItemReachesItsEnd'),
  plant('an accepted item of which nothing is there', () => ({ ...good, accepted: [...good.accepted, { id: 'gone', source: 'ticketing-sim', externalId: 'INC-9', end: 'work-item.received' }] }), 'everyAcceptedItemReachesItsEnd', 'oneItemForWhatWasAccepted'),
  plant('an item that nobody sent', () => ({ ...good, accepted: good.accepted.slice(1) }), 'oneItemForWhatWasAccepted'),
  plant('a delivery answered with another item', () => ({ ...good, accepted: good.accepted.map((one) => ({ ...one, source: 'ticketing-emea' })) }), 'oneItemForWhatWasAccepted'),
  plant('a record under the key of another item', () => withRecord({ ...recordOf('action.executed'), key: 'another' }), 'everyRecordIsAnEventOfItsTopic'),
  plant('a record that is no event', () => withRecord({ ...recordOf('action.executed'), value: '{}' }), 'everyRecordIsAnEventOfItsTopic'),
  plant('an event by another speaker', () => historyOf(day.map((each) => (each === first('enriched') ? { ...each, source: each.source.replace('enrichment', 'intruder') } : each))), 'everyRecordIsAnEventOfItsTopic'),
  plant('a copy with a changed byte', () => withRecord({ ...recordOf('action.executed'), value: recordOf('action.executed').value.replace('because', 'Because') }), 'noIdHasTwoBodies'),
  plant('a copy in another partition', () => withRecord({ ...recordOf('action.executed'), partition: 1 }), 'noIdHasTwoBodies'),
  plant('two events in swapped order', () => swapped(AuditRecorded), 'orderIsKept'),
  plant('an event that was stored and never sent', () => roomWith('intake', ({ sequences }) => ({ sequences: new Map([...sequences].map(([id, count]) => [id, count + 1])) })), 'sequencesHaveNoGap'),
  plant('a number that is left out', () => historyOf(day.map((each) => (each === first('proposed') ? { ...each, sequence: '0000000003' } : each))), 'sequencesHaveNoGap'),
  plant('a door that ran twice', () => historyOf(after('enriched', another(first('enriched'), 2))), 'noStepIsTakenTwice'),
  plant('an event that a room has forgotten', () => roomWith('execution', ({ inbox }) => ({ inbox: new Map([...inbox].slice(1)) })), 'whatIsHeardIsRemembered'),
  plant('an event that a room remembers otherwise', () => roomWith('routing', ({ inbox }) => ({ inbox: new Map([...inbox].map(([id]) => [id, 'other'])) })), 'whatIsHeardIsRemembered'),
  plant('an event lost on its way into the log', () => historyOf(day, without('action.executed')), 'theLogHasEveryEvent'),
  plant('a byte changed in the log', () => logWith(logIndexOf('enriched'), { value: JSON.stringify(first('enriched')).replace('because', 'Because') }), 'theLogHasEveryEvent'),
  plant('a record of the log from nowhere', () => logWith(logIndexOf('enriched'), { offset: '77' }), 'theLogHasNothingElse'),
  plant('a record of the log with another time', () => logWith(logIndexOf('enriched'), { appendedAt: '2026-05-09T12:00:00.001Z' }), 'theLogHasNothingElse'),
  plant('an event twice in the log', () => ({ ...good, log: [...good.log, ...good.log.slice(-1).map((record) => ({ ...record, index: good.log.length }))] }), 'theLogHasNothingElse'),
  plant('a gap in the log', () => logWith(good.log.length - 1, { index: good.log.length }), 'theLogHasNoGap', 'receiptsNameEveryRecordOnce'),
  plant('an effect before its cause', () => historyOf(day, day.toSorted((a, b) => Number(b === first('proposed')) - Number(a === first('proposed')))), 'aCauseStandsBeforeItsEffect'),
  plant('a missing receipt', () => ({ ...good, records: good.records.filter(({ topic, value }) => topic !== AuditRecorded.name || !value.includes(first('enriched').id)), rooms: roomWith('audit', ({ sequences }) => ({ sequences: new Map([...sequences, ['log', good.log.length - 1]]) })).rooms }), 'sequencesHaveNoGap', 'receiptsNameEveryRecordOnce'),
  plant('a receipt with a wrong index', () => ({ ...good, records: good.records.map((record) => (record.topic === AuditRecorded.name ? { ...record, value: record.value.replace('"first":3,', '"first":30,') } : record)) }), 'whatIsHeardIsRemembered', 'receiptsNameEveryRecordOnce'),
  plant('an effect that was done twice', () => ({ ...good, calls: [...good.calls, call] }), 'aDecisionHasOneEffect'),
  plant('an effect that was told and never done', () => ({ ...good, calls: otherCalls }), 'aDecisionHasOneEffect'),
  plant('an effect on another ticket', () => ({ ...good, calls: [{ ...call, number: 'INC-3' }, ...otherCalls] }), 'anEffectHasItsDecision'),
  plant('an effect without a marker', () => ({ ...good, calls: [...good.calls, { ...call, correlationId: null }] }), 'anEffectHasItsDecision', 'noEffectBeforeItsReceipt'),
  plant('a call before the receipt', () => ({ ...good, calls: [...good.calls, { ...call, effective: false, receivedAt: '2026-05-09T11:59:59.000Z' }] }), 'noEffectBeforeItsReceipt'),
  plant('two outcomes of one approval', () => historyOf(after('action.executed', failed(2))), 'anApprovalHasOneOutcome'),
  plant('another action than the approved one', () => historyOf(changed('action.executed', { actionDigest: 'f'.repeat(64) })), 'whatIsDoneIsWhatWasApproved'),
  plant('a marker of another decision', () => historyOf(changed('action.executed', { marker: 'another' })), 'whatIsDoneIsWhatWasApproved'),
  plant('a permit that nobody approved', () => ({ ...good, permits: [...good.permits, { id: 'conjured', actionDigest: 'f'.repeat(64), state: 'ended' }] }), 'aPermitHasItsApprovalAndReceipt'),
  plant('a receipt that execution holds wrongly', () => ({ ...good, receipts: new Map([...good.receipts].map(([id, index]) => [id, index + 1])) }), 'aPermitHasItsApprovalAndReceipt'),
  plant('a stale read model', () => ({ ...good, readModel: good.readModel.map((shown) => ({ ...shown, state: 'approved' })) }), 'theReadModelIsTheFoldOfTheLog'),
  plant('an item that is not shown', () => ({ ...good, readModel: good.readModel.slice(1) }), 'theReadModelIsTheFoldOfTheLog'),
  plant('rows left unsaid', () => roomWith('routing', () => ({ unsaid: ['one'] })), 'nothingIsLeft'),
  plant('work left due', () => roomWith('execution', () => ({ due: ['effect one'] })), 'nothingIsLeft'),
  plant('a parked record', () => roomWith('approval', () => ({ parked: ['a poison'] })), 'whatIsParkedIsTold', 'nothingIsLeft'),
  plant('a record that was parked and handled', () => historyOf(mended.map((each) => (each.type === WorkItemRouted.type && each.causationid === redriven.id ? { ...each, causationid: redriven.causationid } : each))), 'aRecordIsParkedOrHandled'),
  plant('a redrive of which something is missing', () => historyOf(aMendedDay(({ led }) => ({ led: led.length === 0 ? [] : [...led, redriven.causationid] }))), 'aRedriveLeadsToWhatItNames'),
  plant('more than a redrive names', () => historyOf(aMendedDay(() => ({ led: [] }))), 'aRedriveLeadsToWhatItNames'),
  plant('a redrive of what was never parked', () => historyOf(aMendedDay(({ state }) => (state === 'parked' ? { record: elsewhere } : {}))), 'whatIsParkedIsTold'),
  plant('a redriven record that is still parked', () => ({ ...historyOf(mended), rooms: historyOf(mended).rooms.map((rows) => (rows.room === 'routing' ? { ...rows, parked: ['work-items.enriched/0@0: a bug'] } : rows)) }), 'whatIsParkedIsTold', 'nothingIsLeft'),
  plant('a revision that is lost', () => toldHistory(aToldDay([{ edits: 3 }]), openWith(3)), 'revisionsStandInOrder'),
  plant('a revision that was taken and is lost', () => toldHistory(aToldDay([]), { last: { state: 'open', content: digestOf('text') } }), 'whatASourceTellsIsKept'),
  plant('a revision that is there twice', () => toldHistory(aToldDay([{ edits: 2 }, { edits: 2, content: 3 }]), openWith(3)), 'revisionsStandInOrder'),
  plant('a delivery that became two revisions', () => toldHistory(aToldDay([{ edits: 2 }, { edits: 3, content: 2 }]), openWith(2)), 'revisionsStandInOrder'),
  plant('two revisions in another order in the log', () => toldHistory(aToldDay(), {}, logWithSecondEditFirst), 'revisionsStandInOrder'),
  plant('an item that was resolved twice', () => toldHistory(aToldDay([{ edits: 2 }, { ends: 2 }, { ends: 2 }]), { taken: [] }), 'revisionsStandInOrder'),
  plant('an end that is lost', () => toldHistory(aToldDay([{ edits: 2 }, { edits: 3 }])), 'whatASourceTellsIsKept'),
  plant('an older word that holds against the last', () => toldHistory(aToldDay([{ edits: 2 }]), openWith(3)), 'whatASourceTellsIsKept'),
  plant('an edit that became another item', () => historyOf([...day, ...walk(3).map(asOfTheFirst)]), 'oneItemForWhatWasAccepted'),
  plant('a record held back by audit', () => ({ ...good, early: ['one'] }), 'nothingIsLeft'),
  plant('a permit half used', () => ({ ...good, permits: good.permits.map((permit) => ({ ...permit, state: 'attempted' })) }), 'nothingIsLeft'),
];

const asOfTheFirst = (each: Event): Event =>
  each.data['item'] === undefined ? each : { ...each, data: { ...each.data, item: { ...Object(each.data['item']), externalId: 'INC-1' } } };

function failed(sequence: number): Event {
  const { subject, causationid, data } = first('action.executed');
  const { marker: _marker, revision: _revision, ...basis } = data;
  return event(ActionFailed, subject, causationid, sequence, { ...basis, code: 'gave-up' });
}
