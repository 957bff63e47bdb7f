import { setTimeout as pause } from 'node:timers/promises';
import { type Database, isWorldBroken } from '@countersign/persistence';
import { log } from '@countersign/telemetry';
import type { Batcher } from './batcher.ts';
import { unpacked } from './envelope.ts';
import type { Parcel, ParcelPlace } from './parcel.ts';
import type { Publisher } from './publisher.ts';

/** Between two looks: where nothing is known to be left, and where something waits for it. */
const everyMs = 1_000;
const hurryMs = 50;
/** Younger parcels of others are on their way from an instance that lives; ours that were stored after them wait for them. */
const lostAfterMs = 3_000;
const forgiveEveryMs = 30_000;
const page = { parcels: 200, bytes: 4_000_000 };

interface Found extends Record<string, unknown> {
  readonly batch: string;
  readonly part: number;
  readonly bytes: number;
  /** Whether another instance has written it, a moment ago. */
  readonly isTheirs: boolean;
}

/** Sends what was stored and never acknowledged: by an earlier life of this room, by an instance that is gone, or when memory was full. */
export class Recovery {
  private readonly ending = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly publisher: Publisher,
    private readonly batcher: Batcher,
    private readonly writer: string,
  ) {}

  async run(): Promise<void> {
    const { signal } = this.ending;
    let forgivenAt = performance.now();
    for (let isFirst = true; !signal.aborted; ) {
      try {
        if (performance.now() - forgivenAt > forgiveEveryMs) {
          forgivenAt = performance.now();
          this.publisher.forgive();
        }
        // Who was here before this instance is gone, as far as it can know.
        await this.sweep(isFirst ? 0 : lostAfterMs);
        isFirst = false;
      } catch (error) {
        if (isWorldBroken(error)) this.batcher.doubt(error);
        else log.error({ err: error }, 'What is unsaid could not be read');
        await pause(everyMs, undefined, { ref: false, signal }).catch(() => {});
      }
      await pause(this.publisher.isLeaving ? hurryMs : everyMs, undefined, { ref: false, signal }).catch(() => {});
    }
  }

  stop(): void {
    this.ending.abort();
  }

  /** Hands on everything unsaid in the order in which it was stored, as long as there is room. */
  private async sweep(olderThanMs: number): Promise<void> {
    let last: ParcelPlace | undefined = { batch: -1, part: 0 };
    let recovered = 0;
    // Ours that was stored after theirs may be about the same item: it waits until theirs is gone.
    let isBlocked = false;
    while (last !== undefined && !this.publisher.isBehind && !this.publisher.isFailing && !this.ending.signal.aborted) {
      const after: ParcelPlace = last;
      // No batch meanwhile: what it stores would be missed, and what it clears would be taken for unsaid.
      last = await this.batcher.between(async () => {
        const found = await this.unsaidAfter(after, olderThanMs);
        const some = upTo(page.bytes, found);
        const isMissing = (one: Found): boolean => !one.isTheirs && !this.publisher.holds(placeOf(one));
        const free = isBlocked ? 0 : firstOf(some, ({ isTheirs }) => isTheirs);
        isBlocked ||= free < some.length;
        const missing = some.slice(0, free).filter(isMissing);
        this.publisher.recover(await this.parcelsAt(missing));
        recovered += missing.length;
        if (some.slice(free).some(isMissing)) return undefined;
        const end = some.at(-1);
        if (end !== undefined && (some.length < found.length || found.length === page.parcels)) return placeOf(end);
        this.publisher.caughtUp();
        return undefined;
      });
    }
    if (recovered > 0) log.info({ parcels: recovered }, 'Sending what was stored and not yet acknowledged');
  }

  private unsaidAfter({ batch, part }: ParcelPlace, olderThanMs: number): Promise<readonly Found[]> {
    return this.database.query<Found>(
      `select batch::text, part, octet_length(said) as bytes,
         writer <> $3 and at > now() - $4 * interval '1 millisecond' as "isTheirs"
       from outbox o where (batch, part) > ($1::bigint, $2::int) order by o.batch, o.part limit ${page.parcels}`,
      [batch, part, this.writer, olderThanMs],
      'unsaid-after',
    );
  }

  private async parcelsAt(found: readonly Found[]): Promise<readonly Parcel[]> {
    if (found.length === 0) return [];
    const rows = await this.database.query<{ batch: string; part: number; steps: number; said: string }>(
      `select batch::text, part, steps, said from outbox o join unnest($1::bigint[], $2::int[]) as w(batch, part) using (batch, part)
       order by o.batch, o.part`,
      [found.map(({ batch }) => batch), found.map(({ part }) => part)],
      'unsaid-parcels',
    );
    return rows.map(({ steps, said, ...row }) => ({ ...placeOf(row), steps, records: unpacked(said), followed: [] }));
  }
}

const placeOf = ({ batch, part }: { readonly batch: string; readonly part: number }): ParcelPlace => ({ batch: Number(batch), part });

/** The first rows, one at least, that are no more than so many bytes together. */
function upTo(limit: number, rows: readonly Found[]): readonly Found[] {
  let sum = 0;
  const isBeyond = ({ bytes }: Found, index: number): boolean => {
    sum += bytes;
    return index > 0 && sum > limit;
  };
  return rows.slice(0, firstOf(rows, isBeyond));
}

/** Where the first of them stands, or where the list ends. */
function firstOf<T>(list: readonly T[], is: (one: T, index: number) => boolean): number {
  const index = list.findIndex(is);
  return index === -1 ? list.length : index;
}
