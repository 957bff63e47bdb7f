import { attributes, type Origin, span, timed } from '@countersign/telemetry';
import { isSampled } from './in-door.ts';
import type { Outgoing } from './publisher.ts';

/** Publishes in a span where somebody follows one of the rows: under the step that said it, or linked to the many that did. */
export async function inSend(rows: readonly Outgoing[], send: () => Promise<void>): Promise<void> {
  const sampled = rows.map(({ traceparent }) => traceparent).filter(isSampled);
  const measured = (): Promise<void> => timed('sendSeconds', {}, send);
  const [only] = sampled;
  if (only === undefined) return measured();
  const records = rows.flatMap((row) => row.records);
  const topics = [...new Set(records.map(({ topic }) => topic))];
  const origin: Origin = { kind: 'producer', ...(rows.length === 1 ? { continues: only } : { follows: sampled }) };
  return span(`send ${topics.join(' ')}`, { [attributes.records]: records.length, [attributes.topic]: topics }, measured, origin);
}
