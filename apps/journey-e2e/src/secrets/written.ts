import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, asPerson, call, eventually } from '@countersign/testing';
import { Client } from 'pg';
import { type OwnMesh, startOwnMesh } from '../fire/own-mesh.ts';
import { certificateOf } from '../identity/certificate-of.ts';
import { filesBelow } from './files.ts';
import { isOfNumbers } from './logs-of-kafka.ts';
import type { Place } from './searched.ts';
import { tables } from './tables.ts';

const json = { 'content-type': 'application/json' };

/** A mesh that writes down as much as it can of what it does, and what was sent to it. */
export class Written {
  /** Everything that intake has answered. */
  readonly answers: Answer[] = [];

  private constructor(
    readonly mesh: OwnMesh,
    readonly database: Client,
    private readonly port: number,
  ) {}

  static async start(port: number): Promise<Written> {
    const mesh = await startOwnMesh(port, { LOG_LEVEL: 'trace' });
    const database = new Client({ connectionString: mesh.run.postgres });
    await database.connect();
    // Whoever looks for a fault at the database lets it write down every statement with its values.
    await database.query(`alter system set log_statement = 'all'`);
    await database.query('alter system set log_parameter_max_length = -1');
    await database.query('select pg_reload_conf()');
    return new Written(mesh, database, port);
  }

  async end(): Promise<void> {
    await this.database.end();
    await this.mesh.remove();
  }

  async send(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const { run } = this.mesh;
    const answer = await asPerson('olga', `${run.intake}/v1/work-items`, { method: 'POST', headers: { ...json, ...headers }, body }, run);
    this.answers.push(answer);
    return answer;
  }

  open(id: string): Promise<Answer> {
    return asPerson('omar', `${this.mesh.run.gateway}/v1/work-items/${id}/content?reason=to+see`, {}, this.mesh.run);
  }

  erase(id: string): Promise<Answer> {
    const { run } = this.mesh;
    const body = JSON.stringify({ reason: 'its author asked for it' });
    return asPerson('ada', `${run.gateway}/v1/work-items/${id}/erasures`, { method: 'POST', headers: json, body }, run);
  }

  /** A key, asked for as enrichment does. */
  async keyOf(id: string): Promise<Buffer> {
    const { run } = this.mesh;
    const tls = { ...(await certificateOf('enrichment', {}, run)), ca: readFileSync(run.ca) };
    const question = { method: 'POST', headers: json, body: JSON.stringify({ workItems: [id] }), tls };
    const answer = await call(`https://127.0.0.1:${this.port + 11}/v1/content-keys`, question, run);
    return Buffer.from(answer.json.keys[0].key, 'base64url');
  }

  /** What enrichment waits for. */
  async troubleOfEnrichment(): Promise<string> {
    return (await call(`https://127.0.0.1:${this.port + 12}/readyz`, {}, this.mesh.run)).text;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test asserts on what it expects to be there
  async row(text: string, values: readonly unknown[] = []): Promise<Record<string, any>> {
    return (await this.database.query(text, [...values])).rows[0];
  }

  /** Waits until there is such a row. */
  async untilIn(rows: string, values: readonly unknown[] = []): Promise<void> {
    await eventually(async () => this.row(`select 1 from ${rows}`, values), rows, 60_000);
  }

  inState(id: string, state: string): Promise<void> {
    return this.untilIn('gateway.work_item where id = $1 and state = $2', [id, state]);
  }

  /** Everywhere that something is kept, after PostgreSQL has written to its files what it has in memory. */
  async everywhere(): Promise<Readonly<Record<'records' | 'files' | 'directory' | 'rows', () => Place>>> {
    await this.database.query('vacuum intake.content_key');
    await this.database.query('checkpoint');
    const { directory, postgres, postgresDirectory = join(directory, 'postgres') } = this.mesh.run;
    // The outside system is given the same ticket by others than the mesh.
    const isElsewhere = (path: string): boolean => /^(?:kafka\/log|postgres|simulators)\//.test(path);
    return {
      records: () => filesBelow(join(directory, 'kafka', 'log'), 'kafka', isOfNumbers),
      files: () => filesBelow(postgresDirectory, 'postgres'),
      directory: () => filesBelow(directory, 'directory', isElsewhere),
      rows: () => tables(postgres),
    };
  }
}
