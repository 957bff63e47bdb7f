import { count, measure } from '@countersign/telemetry';
import type { Ready } from './step.ts';
import type { PutAside } from './announce.ts';

/** Counts what a batch has handled and put aside, topic by topic. */
export function counted(ready: readonly Ready[], parked: readonly PutAside[]): void {
  if (ready.length > 0) measure('batchRecords', ready.length);
  const handled = ready.flatMap(({ records }) => records.map(({ topic }) => topic));
  for (const [topic, all] of Map.groupBy(handled, (one) => one)) count('handled', all.length, { topic });
  for (const [topic, all] of Map.groupBy(parked, ({ parked: { record } }) => record.topic)) count('parked', all.length, { topic });
}
