import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import type { Loggable } from '../domain/loggable.ts';
import { loggableOf } from '../domain/loggable-of.ts';
import { HeadRow } from './head.row.ts';

const onlyHead = 1;

/** A record as it is served. */
export interface LogRecord {
  readonly index: number;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly appendedAt: string;
  readonly value: string;
  /** The header `countersign-proof` that it was believed by, where that was asked for; null in what was logged before records were signed. */
  readonly proof?: string | null;
}

/** The append-only log of everything that was said. */
@Injectable()
export class Log {
  constructor(private readonly database: Database) {}

  /** Asked many times a second while somebody waits for news: one prepared question, past TypeORM. */
  async head(): Promise<HeadRow> {
    const [row] = await this.database.query<{ size: string; version: string }>(
      'select size, version from head where id = $1',
      [onlyHead],
      'head',
    );
    if (row === undefined) throw new Error('The log has no head: the schema of audit is not whole');
    return { id: onlyHead, size: Number(row.size), version: Number(row.version) };
  }

  /** What appending these depends on: the head, which of their causes are in the log, and who of their items came too early. */
  async around(records: readonly Loggable[]): Promise<{ head: HeadRow; early: readonly Loggable[]; known: ReadonlySet<string> }> {
    const head = await this.head();
    const early = await this.earlyOf([...new Set(records.map(({ subject }) => subject))]);
    const causes = [...new Set([...records, ...early].map(({ cause }) => cause))];
    const rows = await this.database.query<{ id: string }>('select id from record where id = any($1::uuid[])', [causes], 'known-causes');
    return { head, early, known: new Set(rows.map(({ id }) => id)) };
  }

  /** Records after an index, in order; with their proofs for who verifies them. */
  async after(index: number, limit: number, { areProven }: { readonly areProven: boolean }): Promise<readonly LogRecord[]> {
    const rows = await this.database.query<{
      index: string;
      topic: string;
      partition: number;
      offset: string;
      appended_at: Date;
      value: string;
      proof?: Buffer | null;
    }>(
      `select index, topic, partition, "offset", appended_at, value${areProven ? ', proof' : ''} from record where index > $1 order by index limit $2`,
      [index, limit],
      areProven ? 'proven-after' : 'records-after',
    );
    return rows.map(({ index: at, appended_at: appendedAt, proof, ...rest }) => ({
      index: Number(at),
      appendedAt: appendedAt.toISOString(),
      ...rest,
      ...(areProven ? { proof: proof?.toString('base64url') ?? null } : {}),
    }));
  }

  private async earlyOf(subjects: readonly string[]): Promise<readonly Loggable[]> {
    const rows = await this.database.query<{
      topic: string;
      partition: number;
      offset: string;
      appended_at: Date;
      value: string;
      proof: Buffer | null;
    }>(
      'select topic, partition, "offset", appended_at, value, proof from early where index is null and subject = any($1::text[])',
      [subjects],
      'early-of',
    );
    return rows.map(({ appended_at: appendedAt, value, proof, ...at }) =>
      loggableOf({ ...at, appendedAt: appendedAt.getTime(), value, event: JSON.parse(value) }, proof),
    );
  }
}
