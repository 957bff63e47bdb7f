import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { meshOf, type ProcessPlan, type RunFile, startMesh } from '@countersign/embedded';
import { tokenOf } from '@countersign/testing';
import { Client } from 'pg';
import { joinFile, kafkaOfRooms, letJoin } from './identities.ts';
import type { BenchItem } from './items.ts';
import type { Shape } from './shape.ts';

/** What runs under the mesh and the pipe alike, beside broker and database, for all of a benchmark. */
const surroundings: readonly string[] = ['authority', 'people', 'simulators'];

export const surroundingsOf: typeof meshOf = (ports, directory) =>
  meshOf(ports, directory).filter(({ name }) => surroundings.includes(name));

/** The rooms, each with its identity, on what runs already. Effects are held where the stream alone is measured. */
export async function startMeshShape(under: RunFile, port: number, areEffectsHeld: boolean): Promise<Shape & { readonly run: RunFile }> {
  if (!areEffectsHeld) await forgetHeldEffects(under.postgres);
  const mesh = await startMesh({
    directory: mkdtempSync(join(tmpdir(), 'countersign-bench-')),
    port,
    isToBuild: false,
    processes: (ports, directory) =>
      meshOf(ports, directory)
        .filter(({ name }) => !surroundings.includes(name))
        .map((one) => joining(under, one, directory)),
    environment: {
      ...process.env,
      KAFKA_BROKERS: under.kafkaAdmin,
      DATABASE_URL: under.postgres,
      OIDC_ISSUER: under.people.issuer,
      LOG_LEVEL: 'warn',
      // Every trace in ordinary life; a tenth where thousands a second come through.
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
      ...(areEffectsHeld ? { COUNTERSIGN_HOLD_DUE: 'effect' } : {}),
    },
  });
  const run = { ...mesh.run, ticketing: under.ticketing, people: under.people };
  return {
    name: areEffectsHeld ? 'mesh' : 'effects',
    last: areEffectsHeld ? 'action.approved' : 'action.executed',
    prefix: '',
    run,
    processes: new Map(run.processes.map(({ name, pid }) => [name, pid])),
    send: async (items) => {
      if (!areEffectsHeld) await openTickets(run, items);
      return send(run, items);
    },
    stop: () => mesh.stop(),
  };
}

/** A room as `npm start` starts it: with an identity, by which it logs in to the broker and to the database. */
function joining(under: RunFile, plan: ProcessPlan, directory: string): ProcessPlan {
  const file = joinFile(directory, plan.name);
  const login = new URL(under.postgres);
  const environment = {
    KAFKA_BROKERS: kafkaOfRooms(under),
    DATABASE_URL: `postgres://svc_${plan.name}@${login.host}${login.pathname}`,
    DATABASE_LOGIN: 'svid',
    AUTHORITY_URL: under.authority,
    TICKETING_URL: under.ticketing,
    COUNTERSIGN_CA_FILE: under.ca,
    COUNTERSIGN_JOIN_TOKEN_FILE: file,
    // What is in the database was wrapped by rounds before.
    CONTENT_KEY_FILE: join(under.directory, 'custody', 'intake.content.key'),
    LIKENESS_KEY_FILE: join(under.directory, 'custody', 'enrichment.likeness.key'),
  };
  return { ...plan, environment, prepare: () => letJoin(under, plan.name, file) };
}

/** What the rounds before have held would come first. */
async function forgetHeldEffects(postgres: string): Promise<void> {
  const client = new Client({ connectionString: postgres });
  await client.connect();
  await client.query(`delete from execution.due where kind = 'effect'`);
  await client.end();
}

/** The tickets that effects change, in the simulated system. */
async function openTickets({ ticketing }: RunFile, items: readonly BenchItem[]): Promise<void> {
  const answer = await fetch(`${ticketing}/tickets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(items.map(({ externalId, title }) => ({ number: externalId, title }))),
  });
  if (!answer.ok) throw new Error(`The simulator answered ${answer.status}: ${await answer.text()}`);
}

async function send(run: RunFile, items: readonly BenchItem[]): Promise<readonly string[]> {
  const answer = await fetch(`${run.intake}/v1/work-items`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf('olga', run)}`, 'content-type': 'application/json' },
    body: JSON.stringify(items),
  });
  if (!answer.ok) throw new Error(`Intake answered ${answer.status}: ${await answer.text()}`);
  const { items: receipts } = (await answer.json()) as { items: readonly { id: string }[] };
  return receipts.map(({ id }) => id);
}
