import type { Secret } from '@countersign/identity';
import { log } from '@countersign/telemetry';
import type { Pool, QueryResultRow } from 'pg';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';
import { isWorldBroken } from './failure.ts';

export interface DatabaseSettings {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** The room's own schema: the only one that its connections see. */
  readonly schema: string;
  readonly entities: DataSourceOptions['entities'];
  /** The certificate that it logs in with, as it is at that moment; where there is none, the URL says how. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca: string; readonly lifeMs: number };
  /** What the URL does not say where it is changed while the room runs: read for each connection. */
  readonly password?: Secret;
  /** Connections at most. */
  readonly connections?: number;
}

/** One room's door to its own schema. */
export class Database {
  private constructor(readonly source: DataSource) {}

  /** Connects; where PostgreSQL does not answer yet it waits for it, and says so once. */
  static async open(settings: DatabaseSettings, pause: (ms: number) => Promise<unknown>): Promise<Database> {
    const source = new DataSource(sourceOptions(settings));
    for (let attempt = 1; !source.isInitialized; attempt += 1) {
      try {
        await source.initialize();
      } catch (cause) {
        if (!isWorldBroken(cause)) throw cause;
        if (attempt === 1) log.warn({ err: cause }, 'PostgreSQL does not answer: waiting for it');
        await pause(Math.min(attempt * 200, 2000));
      }
    }
    return new Database(source);
  }

  /** Runs one statement. With a `name` it is prepared once per connection under that name. */
  async query<Row extends QueryResultRow>(text: string, values: readonly unknown[] = [], name?: string): Promise<readonly Row[]> {
    const { rows } = await this.pool.query<Row>({ text, values: [...values], ...(name === undefined ? {} : { name }) });
    return rows;
  }

  repository<Row extends ObjectLiteral>(row: EntityTarget<Row>): Repository<Row> {
    return this.source.getRepository(row);
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  /** TypeORM's own pool: one set of connections for both, and named statements that TypeORM cannot give. */
  private get pool(): Pool {
    return (this.source.driver as unknown as { readonly master: Pool }).master;
  }
}

/** The one place that says how this house talks to PostgreSQL. */
function sourceOptions({ url, schema, entities, tls, password, connections = 6 }: DatabaseSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    schema,
    entities: entities ?? [],
    applicationName: `countersign-${schema}`,
    // Not the error itself: pg hangs the whole client on it.
    poolErrorHandler: (error: unknown) => log.warn({ problem: String(error) }, 'PostgreSQL closed an idle connection'),
    extra: {
      max: connections,
      options: `-c search_path=${schema}`,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      ...(password === undefined ? {} : { password: async () => password.latest() }),
      // No session outlives the certificate that opened it.
      ...(tls === undefined ? {} : { ssl: tls, maxLifetimeSeconds: Math.max(1, Math.floor(tls.lifeMs / 2_000)) }),
    },
  };
}
