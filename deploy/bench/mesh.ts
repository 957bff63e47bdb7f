import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunFile, startMesh } from '@countersign/embedded';
import type { BenchItem } from './items.ts';
import type { Shape } from './shape.ts';

/** The whole mesh on a broker and a database that run already; effects are held, so that the stream alone is measured. */
export async function startMeshShape(
  { kafka, postgres }: RunFile,
  port: number,
  areEffectsHeld: boolean,
): Promise<Shape & { readonly run: RunFile }> {
  const mesh = await startMesh({
    directory: mkdtempSync(join(tmpdir(), 'countersign-bench-')),
    port,
    isToBuild: false,
    environment: {
      ...process.env,
      KAFKA_BROKERS: kafka,
      DATABASE_URL: postgres,
      LOG_LEVEL: 'warn',
      // Every trace in ordinary life; a tenth where thousands a second come through.
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
      ...(areEffectsHeld ? { COUNTERSIGN_HOLD_DUE: 'effect' } : {}),
    },
  });
  const { run } = mesh;
  return {
    name: 'mesh',
    prefix: '',
    run,
    processes: new Map(run.processes.map(({ name, pid }) => [name, pid])),
    send: (items) => send(run, items),
    stop: () => mesh.stop(),
  };
}

async function send(run: RunFile, items: readonly BenchItem[]): Promise<readonly string[]> {
  const answer = await fetch(`${run.intake}/v1/work-items`, {
    method: 'POST',
    headers: { authorization: `Bearer ${run.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(items),
  });
  if (!answer.ok) throw new Error(`Intake answered ${answer.status}: ${await answer.text()}`);
  const { items: receipts } = (await answer.json()) as { items: readonly { id: string }[] };
  return receipts.map(({ id }) => id);
}
