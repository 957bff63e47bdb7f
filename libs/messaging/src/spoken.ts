import { partOf } from '@countersign/contracts';
import { traceparent } from '@countersign/telemetry';
import type { Cause, Outcome } from './cause.ts';
import { TerminalError } from './doors.ts';
import { isPackable, type Sayable, sayable } from './envelope.ts';
import type { ItemState } from './unit.ts';

/** Whose voice it is, and when. */
export interface Speaker {
  readonly room: string;
  readonly now: () => number;
}

/** The exact records of an outcome. What could never be sent is refused before it is stored: Kafka would not take it, ever. */
export function spoken({ said }: Outcome, cause: Cause, item: ItemState, { room, now }: Speaker): readonly Sayable[] {
  if (said.length === 0) return [];
  if (!isPackable(cause.subject)) throw new TerminalError('A subject with control characters cannot be a key');
  const time = new Date(now()).toISOString();
  return said.map((one, index) => {
    const record = sayable(room, one, cause, item.sequence + index + 1, time, traceparent());
    const { largest } = partOf(one.type.name);
    if (Buffer.byteLength(record.value) > Math.min(largest, recordLimit))
      throw new TerminalError(`${one.type.name} would be larger than ${Math.min(largest, recordLimit)} bytes`);
    return record;
  });
}

/** Topics take 2 MiB a record batch; its own frame, the key and the headers need a little of that. */
const recordLimit = 2 * 1024 * 1024 - 4 * 1024;
