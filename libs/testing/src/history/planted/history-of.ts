import { createHash } from 'node:crypto';
import { ActionApproved, ActionExecuted, AuditRecorded, partOf, type Room, rooms, spiffeId, topicOf } from '@countersign/contracts';
import { fold } from '../fold.ts';
import type { Accepted, History, KafkaRecord, LogRecord, RoomRows, WriteCall } from '../history.ts';
import { shortName } from '../names.ts';
import { tell } from '../told.ts';
import { decision, event, type Event, noon, walk } from './scene.ts';

/** Two items that went through without a fault. */
export const aGoodDay = (): readonly Event[] => [...walk(1), ...walk(2)];

/** The history of a mesh that has said these events, in this order, and did everything right by them. */
export function historyOf(events: readonly Event[], logOrder: readonly Event[] = events): History {
  const heard = logOrder.filter((each) => partOf(shortName(each)).hears.includes('audit'));
  const receipts = heard.map(({ id, ...each }, index) =>
    event(AuditRecorded, 'log', id, index + 1, { first: index, records: [{ id, type: shortName(each) }] }),
  );
  const places = new Map([...events, ...receipts].map((each) => [each.id, each]));
  const records = recordsOf([...places.values()], events.length);
  const log = heard.map((each, index): LogRecord => ({ index, ...withoutKey(recordOf(each, records)) }));
  const approvals = events.filter(({ type }) => type === ActionApproved.type);
  const history = {
    accepted: [walk(1), walk(2)].flatMap(([first]) => (first === undefined ? [] : [accepted(first)])),
    records,
    log,
    rooms: rooms.map((room) => rowsOf(room, [...events, ...receipts], records)),
    early: [],
    permits: approvals.map(({ id, data }) => ({ id, actionDigest: String(data['actionDigest']), state: 'ended' })),
    receipts: new Map(approvals.map(({ id }) => [id, heard.findIndex((each) => each.id === id)])),
    readModel: [],
    calls: events.filter(({ type }) => type === ActionExecuted.type).map((executed) => callFor(executed, events.length)),
  };
  return { ...history, readModel: [...fold([...tell(history).logged.values()]).values()] };
}

/** A second event of the same kind, which a room must not have said. */
export const another = (said: Event, sequence: number): Event => ({
  ...said,
  id: said.id.replace(/.{12}$/, '0123456789ab'),
  sequence: String(sequence).padStart(10, '0'),
  data: { ...said.data, decision: decision('once more') },
});

/** A receipt follows its event within a second; the call of an effect comes after all of them. */
function recordsOf(events: readonly Event[], receiptsFrom: number): readonly KafkaRecord[] {
  const ends = new Map<string, number>();
  return events.map((each, index) => {
    const topic = topicOf(shortName(each));
    const offset = ends.get(topic) ?? 0;
    ends.set(topic, offset + 1);
    const appendedAt = new Date(noon + (index < receiptsFrom ? index * 10 : index)).toISOString();
    return { topic, partition: 0, offset: String(offset), appendedAt, key: each.subject, value: JSON.stringify(each) };
  });
}

function recordOf({ id }: Event, records: readonly KafkaRecord[]): KafkaRecord {
  const found = records.find(({ value }) => value.includes(`"id":"${id}","source"`));
  if (found === undefined) throw new Error(`No record says ${id}`);
  return found;
}

const withoutKey = ({ key: _, ...record }: KafkaRecord): Omit<KafkaRecord, 'key'> => record;

function accepted({ subject, data }: Event): Accepted {
  const { source, externalId } = Object(data['item']) as { source: string; externalId: string };
  return { id: subject, source, externalId, end: ActionExecuted.name };
}

function rowsOf(room: Room, events: readonly Event[], records: readonly KafkaRecord[]): RoomRows {
  const heard = events.filter((each) => partOf(shortName(each)).hears.includes(room));
  const said = Map.groupBy(
    events.filter(({ source }) => source === spiffeId(room)),
    ({ subject }) => subject,
  );
  return {
    room,
    inbox: new Map(heard.map((each) => [each.id, createHash('sha256').update(recordOf(each, records).value).digest('hex')])),
    unsaid: [],
    sequences: new Map([...said].map(([subject, list]) => [subject, list.length])),
    parked: [],
    due: [],
  };
}

function callFor({ data }: Event, seconds: number): WriteCall {
  const { object, parameters } = Object(data['action']) as { object: string; parameters: { queue: string } };
  const receivedAt = new Date(noon + seconds * 1_000).toISOString();
  return { number: object, queue: parameters.queue, correlationId: String(data['approval']), receivedAt, effective: true };
}
