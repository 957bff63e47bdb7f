import { attributes, measure, type OpenSpan, type Origin, span } from '@countersign/telemetry';
import type { BatchUnit, EntryUnit, Heard, ItemState, RecordUnit } from './unit.ts';

/** Runs one door in a span of its own, and takes its time. */
export async function inDoor<T>(
  door: string,
  about: Parameters<typeof span>[1],
  origin: Origin,
  work: (span: OpenSpan) => Promise<T>,
): Promise<T> {
  const begun = performance.now();
  try {
    return await span(`process ${door}`, about, work, origin);
  } finally {
    measure('doorSeconds', (performance.now() - begun) / 1_000, { door });
  }
}

/** An event's door continues the trace that the event carries. */
export function inRecordDoor<T>({ record }: RecordUnit, work: () => Promise<T>): Promise<T> {
  const { event, topic, partition } = record;
  const about = {
    [attributes.workItem]: event.subject,
    [attributes.event]: event.id,
    [attributes.topic]: topic,
    [attributes.partition]: partition,
  };
  return inDoor(topic, about, { kind: 'consumer', continues: event.traceparent }, work);
}

/** A batch belongs to many traces: it is a root that links to them. */
export function inBatchDoor<T>({ subject }: BatchUnit, records: readonly Heard[], work: () => Promise<T>): Promise<T> {
  const follows = records.map(({ event }) => event.traceparent);
  return inDoor(subject, { [attributes.records]: records.length }, { kind: 'consumer', follows }, work);
}

/** A request goes on with its caller's trace; one that answers an event after a wait begins a trace, which links back to where the item was left. */
export function inEntryDoor<T>({ cause, traceparent, isApart }: EntryUnit, item: ItemState, work: () => Promise<T>): Promise<T> {
  const origin: Origin =
    cause.because === undefined && !isApart ? { continues: traceparent } : { follows: [item.traceparent, traceparent] };
  return inDoor('request', { [attributes.workItem]: cause.subject }, origin, work);
}
