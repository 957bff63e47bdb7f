import { type EventOf, eventReader, type EventType, score } from '@countersign/contracts';
import type { History, KafkaRecord, LogRecord } from './history.ts';
import { withoutDisowned } from './without-disowned.ts';

/** An event, where it first stands in its topic, and every copy of it there. */
export interface Said<E extends EventType = EventType> {
  readonly event: EventOf<E>;
  readonly record: KafkaRecord;
  readonly copies: readonly KafkaRecord[];
}

export interface Logged {
  readonly event: EventOf;
  readonly record: LogRecord;
}

/** A history, read: what the rules ask for again and again is looked up once. */
export interface Told extends History {
  /** By event id, in the order of topic, partition and offset. */
  readonly said: ReadonlyMap<string, Said>;
  readonly unreadable: readonly { readonly record: KafkaRecord; readonly problem: string }[];
  /** By event id; of an event that is in the log twice, the first. */
  readonly logged: ReadonlyMap<string, Logged>;
  /** Log records that are no event, or an event that the log has before. */
  readonly oddInLog: readonly LogRecord[];
  ofType<E extends EventType>(type: E): readonly Said<E>[];
}

/** Reads a history with the mesh's own contracts. */
export function tell(history: History): Told {
  const { said, unreadable } = readRecords(withoutDisowned(history.records));
  const byType = Map.groupBy(said.values(), ({ event }) => event.type);
  return {
    ...history,
    said,
    unreadable,
    ...readLog(history.log),
    ofType: <E extends EventType>({ type }: E) => (byType.get(type) ?? []) as unknown as readonly Said<E>[],
  };
}

/** In which order a consumer reads them. */
const byPlace = (a: KafkaRecord, b: KafkaRecord): number =>
  a.topic.localeCompare(b.topic) || a.partition - b.partition || Number(BigInt(a.offset) - BigInt(b.offset));

const utf8 = new TextEncoder();
const reader = eventReader(score.map(({ event }) => event));
const read = (value: string): ReturnType<typeof reader> => reader(utf8.encode(value));

function readRecords(records: readonly KafkaRecord[]): Pick<Told, 'said' | 'unreadable'> {
  const said = new Map<string, Said & { readonly copies: KafkaRecord[] }>();
  const unreadable: { record: KafkaRecord; problem: string }[] = [];
  for (const record of records.toSorted(byPlace)) {
    const parsed = read(record.value);
    if (!parsed.ok) {
      unreadable.push({ record, problem: `${parsed.pointer} ${parsed.problem}` });
      continue;
    }
    const { value: event } = parsed;
    const before = said.get(event.id);
    if (before === undefined) said.set(event.id, { event, record, copies: [record] });
    else before.copies.push(record);
  }
  return { said, unreadable };
}

function readLog(log: readonly LogRecord[]): Pick<Told, 'logged' | 'oddInLog'> {
  const logged = new Map<string, Logged>();
  const oddInLog: LogRecord[] = [];
  for (const record of log) {
    const parsed = read(record.value);
    if (!parsed.ok || logged.has(parsed.value.id)) oddInLog.push(record);
    else logged.set(parsed.value.id, { event: parsed.value, record });
  }
  return { logged, oddInLog };
}
