import type { RunFile } from '@countersign/embedded';
import { Client } from 'pg';
import { collectAnswers } from './collect-answers.ts';
import { collectRecords } from './collect-records.ts';
import { collectRows } from './collect-rows.ts';
import type { Accepted, History } from './history.ts';

/** Runs something while nobody in the mesh says anything. */
export type Still = <T>(work: () => Promise<T>) => Promise<T>;

/** Reads everything that a run has left behind; the mesh must have come to rest. What is read of Kafka and PostgreSQL is of one moment. */
export async function collectHistory(run: RunFile, accepted: readonly Accepted[], still: Still): Promise<History> {
  const client = new Client({ connectionString: run.postgres });
  await client.connect();
  try {
    const left = await still(async () => {
      const { rows } = await client.query<{ size: string }>('select size from audit.head');
      return { size: Number(rows[0]?.size), records: await collectRecords(run.kafkaAdmin), rows: await collectRows(client) };
    });
    const { log, ...answers } = await collectAnswers(run);
    // What authority has said since is of another moment.
    return { accepted, records: left.records, ...left.rows, ...answers, log: log.slice(0, left.size) };
  } finally {
    await client.end();
  }
}
