import { attributes, type Origin, span, timed } from '@countersign/telemetry';
import type { Parcel } from './parcel.ts';

/** Publishes in a span where somebody follows one of the steps: under the step that said it, or linked to the many that did. */
export async function inSend(parcels: readonly Parcel[], send: () => Promise<void>): Promise<void> {
  const followed = parcels.flatMap((parcel) => parcel.followed);
  const measured = (): Promise<void> => timed('sendSeconds', {}, send);
  const [only] = followed;
  if (only === undefined) return measured();
  const records = parcels.flatMap((parcel) => parcel.records);
  const topics = [...new Set(records.map(({ topic }) => topic))];
  const isAlone = parcels.reduce((sum, { steps }) => sum + steps, 0) === 1;
  const origin: Origin = { kind: 'producer', ...(isAlone ? { continues: only } : { follows: followed }) };
  return span(`send ${topics.join(' ')}`, { [attributes.records]: records.length, [attributes.topic]: topics }, measured, origin);
}
