import type { RunFile } from '@countersign/embedded';
import { Client } from 'pg';
import { collectAnswers } from './collect-answers.ts';
import { collectRecords } from './collect-records.ts';
import { collectRows } from './collect-rows.ts';
import type { Accepted, History } from './history.ts';

/** Reads everything that a run has left behind; the mesh must have come to rest. */
export async function collectHistory(run: RunFile, accepted: readonly Accepted[]): Promise<History> {
  const client = new Client({ connectionString: run.postgres });
  await client.connect();
  try {
    return { accepted, records: await collectRecords(run.kafkaAdmin), ...(await collectRows(client)), ...(await collectAnswers(run)) };
  } finally {
    await client.end();
  }
}
