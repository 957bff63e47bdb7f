import { settingsOf, type Settings } from './simulators.config.ts';
import { Desk } from './ticketing/store/desk.ts';
import { ticketing } from './ticketing/ticketing.ts';

const mostToFinish = 700; // Milliseconds for calls in flight, so that all is over within a second.

const settings = settingsOf(process.env);
if (typeof settings === 'string') fail(settings);
else await run(settings);

async function run({ host, port, directory }: Settings): Promise<void> {
  const stopping = new AbortController();
  const desk = new Desk(directory);
  const opening = Promise.withResolvers<void>();
  const app = ticketing(desk, opening.promise, stopping.signal);
  // The port first: whoever holds it may be writing the journal.
  await app.listen({ host, port }).catch((cause: NodeJS.ErrnoException) => fail(portSentence(cause, host, port)));
  const open = desk.open((cause) => fail(diskSentence(cause, directory)));
  await open.catch((cause: unknown) => fail(diskSentence(cause, directory)));
  opening.resolve();
  const stop = async (): Promise<void> => {
    stopping.abort();
    setTimeout(() => app.server.closeAllConnections(), mostToFinish).unref();
    await app.close();
    await desk.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  process.stdout.write(`The ticketing simulator listens on http://${host}:${port} and keeps ${desk.state.size} tickets in ${directory}\n`);
}

function portSentence(cause: NodeJS.ErrnoException, host: string, port: number): string {
  if (cause.code !== 'EADDRINUSE') return `The ticketing simulator cannot listen on ${host}:${port}: ${cause.message}.`;
  return `Port ${port} is taken. End what listens there, or choose another base port with COUNTERSIGN_PORT.`;
}

function diskSentence(cause: unknown, directory: string): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return `The ticketing simulator cannot keep its tickets in ${directory}: ${reason}.`;
}

/** One sentence and the end: what is on disk is whole, and the next start reads it. */
function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
