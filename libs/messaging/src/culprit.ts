import { isConflict } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import { halves } from './halves.ts';
import { OvertakenError, sentenceOf } from './step.ts';
import type { Heard, Unit, Unreadable } from './unit.ts';

/** What is done about the one unit that PostgreSQL refuses; returns what is to be run in its place. */
export function culprit(unit: Unit, error: unknown): readonly Unit[] {
  switch (unit.from) {
    case 'entry':
      unit.reject(error);
      return [];
    case 'due':
      unit.reject(isConflict(error) ? new OvertakenError('Decided on rows that have moved on', { cause: error }) : error);
      return [];
    case 'record': {
      const { keys, resolve, reject, record } = unit;
      return [{ from: 'aside', keys, resolve, reject, record, subject: record.event.subject, problem: sentenceOf(error) }];
    }
    case 'batch': {
      const { keys, resolve, reject, records } = unit;
      const [record] = records;
      if (records.length > 1) return halves(unit);
      if (record !== undefined) return [{ from: 'aside', keys, resolve, reject, record, subject: null, problem: sentenceOf(error) }];
      resolve(undefined);
      return [];
    }
    case 'aside':
      log.error({ err: error }, 'A record could not be parked: it is tried again');
      // What it could not be parked for may be what the inbox was to remember of it.
      if ('event' in unit.record) return [{ ...unit, record: bare(unit.record) }];
      unit.restMs = 1000;
      return [unit];
    default:
      return unit satisfies never;
  }
}

function bare({ event: _event, digest: _digest, ...record }: Heard): Unreadable {
  return record;
}
