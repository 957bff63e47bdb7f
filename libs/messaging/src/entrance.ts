import { randomBytes } from 'node:crypto';
import { type Person, uuidV7 } from '@countersign/contracts';
import { isWorldBroken } from '@countersign/persistence';
import { traceparent } from '@countersign/telemetry';
import type { Batcher } from './batcher.ts';
import type { Entry } from './cause.ts';
import { UnavailableError } from './doors.ts';
import type { EntryUnit } from './unit.ts';

/** How long a request waits for its statement, milliseconds. */
const patienceMs = 5_000;
/** Requests in memory at most. */
const roomFor = 20_000;

export interface EntryRequest {
  /** The item it is about; a new one where it is not given. */
  readonly subject?: string;
  /** What no two requests may touch at once, beside the item. */
  readonly keys?: readonly string[];
  readonly by?: Person;
  /** The event that the request answers. */
  readonly because?: string;
  /** One of many items in a request: each of them is a story, and a trace, of its own. */
  readonly isApart?: boolean;
  /** About how much it brings to be stored, where that may be much: large requests do not come many in a statement. */
  readonly bytes?: number;
}

/** The way in for requests: what a door says and keeps is stored in one statement with its answer's facts, or not at all. */
export class Entrance {
  constructor(
    private readonly batcher: Batcher,
    private readonly now: () => number,
  ) {}

  /**
   * Runs a door for a request and returns its value once everything is stored. The door may run again where it lost a race.
   * Throws `UnavailableError` where it cannot be stored within five seconds.
   */
  async enter<T>(
    { subject, keys = [], by, because, isApart = false, bytes = 0 }: EntryRequest,
    door: (entry: Entry) => Promise<T>,
  ): Promise<T> {
    if (this.batcher.length > roomFor) throw new UnavailableError('Too many requests are waiting to be stored');
    if (this.batcher.isAwayFor(patienceMs)) throw new UnavailableError(this.batcher.trouble ?? 'It cannot be stored now');
    const id = uuidV7(this.now(), randomBytes(10));
    const entry: Entry = { id, subject: subject ?? id, ...(by === undefined ? {} : { by }), ...(because === undefined ? {} : { because }) };
    return new Promise<T>((resolve, reject) => {
      const unit: EntryUnit = {
        from: 'entry',
        keys: [`item ${entry.subject}`, ...keys],
        cause: entry,
        traceparent: traceparent(),
        isApart,
        bytes,
        run: door,
        resolve: (value) => settle(() => resolve(value as T)),
        reject: (error) => settle(() => reject(asError(isWorldBroken(error) ? unavailable(error) : error))),
      };
      const timer = setTimeout(() => {
        unit.isOver = true;
        reject(new UnavailableError(this.batcher.trouble ?? 'It could not be stored in time'));
      }, patienceMs);
      const settle = (answer: () => void): void => {
        clearTimeout(timer);
        unit.isOver = true;
        answer();
      };
      this.batcher.submit([unit]);
    });
  }
}

const unavailable = (cause: unknown): UnavailableError => new UnavailableError('It could not be stored', { cause });
const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
