import { loader } from '@countersign/messaging';
import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import type { Known } from '../domain/duplicates/duplicates.ts';
import { type Asked, mostUnderBand, neighbours } from '../domain/duplicates/neighbours.ts';
import { signatureIn } from './signature-bytes.ts';

/** What is known of an item itself. */
export interface Standing {
  readonly revision: number;
  readonly version: number;
}

/** Whom an item is to be compared with, and what was known of itself. */
export interface Around {
  readonly others: readonly Known[];
  readonly before: Standing | undefined;
}

interface Found {
  readonly place: number;
  readonly band: number;
  readonly workItem: string;
  /** Null of an item itself. */
  readonly signature: Buffer | null;
  readonly revision: number;
  /** PostgreSQL's bigint comes as text. */
  readonly version: string;
}

const places = [0, 1, 2, 3] as const;
const underBand = (place: number): string =>
  `select ${place} as place, w.band, l.work_item as "workItem", l.signature, 0 as revision, 0::bigint as version
   from unnest($${place + 2}::int[]) as w(band) cross join lateral (
     select work_item, signature from likeness where band_${place} = w.band order by work_item limit ${mostUnderBand}) as l`;
const themselves = `select -1 as place, 0 as band, work_item as "workItem", null::bytea as signature, revision, version
   from likeness where work_item = any($1::uuid[])`;
const around = [themselves, ...places.map(underBand)].join('\n union all ');

/** Signatures of the items that are open, found by what they have in common. */
@Injectable()
export class Likenesses {
  /** One query a batch, whose items see those before them in it. In a storm its bands are few. */
  readonly around = loader((asked: readonly Asked[]) => this.aroundAll(asked));
  readonly standing = loader((workItems: readonly string[]) => this.standingOf(workItems));

  constructor(private readonly database: Database) {}

  /** Ends those whose time is over, no more than so many at once; how many there were. */
  async end(limit: number): Promise<number> {
    const ended = await this.database.query(
      'delete from likeness where work_item in (select work_item from likeness where ends <= now() order by ends limit $1) returning 1',
      [limit],
      'likeness-end',
    );
    return ended.length;
  }

  async isAnyOver(): Promise<boolean> {
    return (await this.database.query('select from likeness where ends <= now() limit 1', [], 'likeness-over')).length > 0;
  }

  private async aroundAll(asked: readonly Asked[]): Promise<ReadonlyMap<Asked, Around>> {
    const bands = places.map((place) => [...new Set(asked.map((one) => one.bands[place]))]);
    const found = await this.database.query<Found>(around, [asked.map(({ workItem }) => workItem), ...bands], 'likeness-around');
    const before = standings(found.filter(({ signature }) => signature === null));
    const known = found.flatMap(({ signature, ...one }) => (signature === null ? [] : [{ ...one, signature: signatureIn(signature) }]));
    const near = neighbours(asked, known);
    return new Map(asked.map((one) => [one, { others: near.get(one) ?? [], before: before.get(one.workItem) }]));
  }

  private async standingOf(workItems: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
    return standings(await this.database.query<Found>(themselves, [workItems], 'likeness-standing'));
  }
}

const standings = (found: readonly Found[]): ReadonlyMap<string, Standing> =>
  new Map(found.map(({ workItem, revision, version }) => [workItem, { revision, version: Number(version) }]));
