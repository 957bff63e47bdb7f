import type { Database } from '@countersign/persistence';
import { loader } from './loader.ts';
import { type ParkedSelection, selected } from './parked-selection.ts';

/** A parked record as it lies in its room, without its bytes. */
export interface ParkedSummary {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** What it is about and which event it is; null where nobody vouches for either. */
  readonly item: string | null;
  readonly event: string | null;
  /** What it holds back; null where it holds nothing. */
  readonly subject: string | null;
  readonly cause: string;
  readonly appendedAt: Date;
  readonly parkedAt: Date;
  readonly bytes: number | null;
}

export interface Behind {
  /** How many records of its item were parked after it. */
  readonly behind: number;
}

/** A parked record, whole. */
export interface ParkedRecord extends ParkedSummary {
  readonly key: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
}

const summary = `p.id::text, p.topic, p.partition, p."offset"::text, p.item, p.event::text, p.subject, p.cause,
  p.appended_at as "appendedAt", p.at as "parkedAt", octet_length(p.value) as bytes`;
const behind = '(select count(*) from parked b where b.subject = p.subject and b.id > p.id)::int as behind';

/** The room's parked records, in the order in which they were parked. */
export class ParkedRows {
  /** Records by their number: asked for in one turn, one question. */
  readonly find: (id: string) => Promise<ParkedRecord | undefined>;
  /** The first parked record of a subject. */
  readonly firstOf: (subject: string) => Promise<string | undefined>;
  /** The digest under which the inbox remembers an id; empty where that was no record. */
  readonly heard: (id: string) => Promise<string | undefined>;

  async count(): Promise<number> {
    const [row] = await this.ask<{ parked: number }>('select count(*)::int as parked from parked', []);
    return row?.parked ?? 0;
  }

  constructor(private readonly database: Database) {
    this.find = loader(async (ids) => {
      const rows = await this.ask<ParkedRecord>(
        `select ${summary}, p.key, p.headers, p.value from parked p where p.id = any($1::bigint[])`,
        [ids],
      );
      return new Map(rows.map((row) => [row.id, row]));
    });
    this.firstOf = loader(async (subjects) => {
      const rows = await this.ask<{ subject: string; id: string }>(
        'select subject, min(id)::text as id from parked where subject = any($1::text[]) group by subject',
        [subjects],
      );
      return new Map(rows.map(({ subject, id }) => [subject, id]));
    });
    this.heard = loader(async (ids) => {
      const rows = await this.ask<{ id: string; digest: string | null }>(
        "select id::text, encode(digest, 'hex') as digest from inbox where id = any($1::uuid[])",
        [ids],
      );
      return new Map(rows.map(({ id, digest }) => [id, digest ?? '']));
    });
  }

  /** Those that are selected, after one of them. */
  list(selection: ParkedSelection, after: string, limit: number): Promise<readonly (ParkedSummary & Behind)[]> {
    const values: unknown[] = [after, limit];
    const is = selected(selection, (value) => `$${values.push(value)}`);
    return this.ask(`select ${summary}, ${behind} from parked p where p.id > $1 and ${is('p')} order by p.id limit $2`, values);
  }

  /** The first selected one of each item, and each that belongs to none, after one of them. */
  async firsts(selection: ParkedSelection, after: string, limit: number): Promise<readonly string[]> {
    const values: unknown[] = [after, limit];
    const is = selected(selection, (value) => `$${values.push(value)}`);
    const rows = await this.ask<{ id: string }>(
      `select p.id::text from parked p where p.id > $1 and ${is('p')}
         and not exists (select from parked b where b.subject = p.subject and b.id < p.id and ${is('b')})
       order by p.id limit $2`,
      values,
    );
    return rows.map(({ id }) => id);
  }

  /** The next ones of a subject. */
  async nextOf(subject: string, id: string): Promise<readonly string[]> {
    const text = 'select p.id::text from parked p where p.subject = $1 and p.id > $2 order by p.id limit 50';
    const rows = await this.ask<{ id: string }>(text, [subject, id]);
    return rows.map((row) => row.id);
  }

  /** How many of a subject were parked after one of them. */
  async behind(subject: string | null, id: string): Promise<number> {
    const text = 'select count(*)::int as behind from parked where subject = $1 and id > $2';
    const [row] = await this.ask<Behind>(text, [subject, id]);
    return row?.behind ?? 0;
  }

  private ask<Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    return this.database.query<Row & Record<string, unknown>>(text, values);
  }
}
