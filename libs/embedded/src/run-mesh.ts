import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { progressOn } from './progress.ts';
import type { RunFile } from './run-file.ts';
import type { RunningMesh } from './running-mesh.ts';
import { type MeshOptions, startMesh } from './start-mesh.ts';

/** Starts a mesh for a person: says where everything is, runs until it is interrupted or a process dies, and returns the exit code. */
export async function runMesh(options: MeshOptions): Promise<number> {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort());
  // The process that started this one is gone, whatever ended it.
  process.on('disconnect', () => interrupt.abort());

  try {
    const mesh = await startMesh({ progress: progressOn(process.stdout), ...options, signal: interrupt.signal });
    console.log(whereEverythingIs(mesh.run));
    return await runToTheEnd(mesh, interrupt.signal);
  } catch (error) {
    if (interrupt.signal.aborted) return 0;
    console.error(error instanceof CannotStart ? error.message : error);
    return 1;
  }
}

async function runToTheEnd(mesh: RunningMesh, interrupted: AbortSignal): Promise<number> {
  const death = await Promise.race([mesh.died, aborted(interrupted)]);
  if (death !== undefined)
    console.error(
      `\n${death.name} ended with ${death.exit}, so everything is stopped. Its log ${death.log} ends with:\n${death.lastLines}`,
    );

  const started = Date.now();
  await mesh.stop();
  console.log(`Stopped (${((Date.now() - started) / 1000).toFixed(1)} s). The data is kept.`);
  return death === undefined ? 0 : 1;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

function whereEverythingIs(run: RunFile): string {
  const isElsewhere = run.postgresDirectory !== undefined && !run.postgresDirectory.startsWith(run.directory);
  return [
    '',
    `  gateway     ${run.gateway}`,
    `  intake      ${run.intake}/v1/work-items`,
    `  people      ${run.people.issuer}${run.people.signIn === undefined ? '' : '  (in development: anybody is whoever they choose)'}`,
    `  Kafka       ${run.kafka}`,
    `  PostgreSQL  ${run.postgres.replace(/\?.*$/, '')}`,
    ...(isElsewhere ? [`              its data is in ${run.postgresDirectory}, which its user can reach`] : []),
    `  logs        ${run.logs}`,
    `  all of it   ${join(run.directory, 'run.json')}`,
    '',
    ...(run.people.signIn === undefined
      ? []
      : [`Sign in:   ${run.people.signIn.replace('<sub>', run.people.persons.at(1)?.sub ?? '<sub>')}`]),
    'Try next:  npx countersign ticket --file deploy/samples/incident.json',
    'Stop with Ctrl-C; the data is kept.',
  ].join('\n');
}
