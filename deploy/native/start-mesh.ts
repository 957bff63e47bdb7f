// `npm start`, on Node 24: starts the mesh, says where everything is, and ends it.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart, progressOn, type RunFile, type RunningMesh, startMesh } from '@countersign/embedded';

const root = fileURLToPath(new URL('../..', import.meta.url));
const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort());
// The process that started this one is gone, whatever ended it.
process.on('disconnect', () => interrupt.abort());

process.exit(await main());

async function main(): Promise<number> {
  try {
    const mesh = await startMesh({
      directory: process.env['COUNTERSIGN_DIRECTORY'] || join(root, '.countersign'),
      port: basePort(process.env['COUNTERSIGN_PORT']),
      progress: progressOn(process.stdout),
      signal: interrupt.signal,
    });
    console.log(whereEverythingIs(mesh.run));
    return await runToTheEnd(mesh);
  } catch (error) {
    if (interrupt.signal.aborted) return 0;
    console.error(error instanceof CannotStart ? error.message : error);
    return 1;
  }
}

async function runToTheEnd(mesh: RunningMesh): Promise<number> {
  const interrupted = new Promise<undefined>((resolve) => {
    if (interrupt.signal.aborted) resolve(undefined);
    interrupt.signal.addEventListener('abort', () => resolve(undefined));
  });
  const death = await Promise.race([mesh.died, interrupted]);
  if (death !== undefined) console.error(`\n${death.name} ended with ${death.exit}, so everything is stopped. Its log ${death.log} ends with:\n${death.lastLines}`);

  const started = Date.now();
  await mesh.stop();
  console.log(`Stopped (${((Date.now() - started) / 1000).toFixed(1)} s). The data is kept.`);
  return death === undefined ? 0 : 1;
}

function basePort(given: string | undefined): number {
  const port = given ? Number(given) : 7400;
  // The highest port of the mesh lies 60 above the base.
  if (Number.isInteger(port) && port >= 1024 && port <= 65_475) return port;
  throw new CannotStart(`COUNTERSIGN_PORT=${given} is no base for the mesh's ports: give a number from 1024 to 65475.`);
}

function whereEverythingIs(run: RunFile): string {
  const isFarAway = run.postgresDirectory !== undefined && !run.postgresDirectory.startsWith(run.directory);
  return [
    '',
    `  gateway     ${run.gateway}`,
    `  intake      ${run.intake}/v1/work-items`,
    `  Kafka       ${run.kafka}`,
    `  PostgreSQL  ${run.postgres.replace(/:[^:@/]*@/, '@')}`,
    ...(isFarAway ? [`              its data is in ${run.postgresDirectory}, which its user can reach`] : []),
    `  logs        ${run.logs}`,
    `  all of it   ${join(run.directory, 'run.json')}`,
    '',
    'Try next:  npx countersign ticket --file deploy/samples/incident.json',
    'Stop with Ctrl-C; the data is kept.',
  ].join('\n');
}
