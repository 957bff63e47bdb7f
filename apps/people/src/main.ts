import { settingsOf, type Settings } from './people.config.ts';
import { openSignIn } from './sign-in.ts';

const settings = settingsOf(process.env);
if (typeof settings === 'string') fail(settings);
else await run(settings);

async function run(given: Settings): Promise<void> {
  const opened = await openSignIn(given).catch((cause: unknown) => fail(sentenceOf(cause, given)));
  const stop = async (): Promise<void> => {
    await opened.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  process.stdout.write(
    `The development sign-in is ${opened.url}: ${opened.registry.people.length} people, and anybody may be any of them\n`,
  );
}

function sentenceOf(cause: unknown, { port, host }: Settings): string {
  if (Object(cause).code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken. End what listens there, or choose another base port with COUNTERSIGN_PORT.`;
  return `The development sign-in cannot start: ${cause instanceof Error ? cause.message : String(cause)}`;
}

/** One sentence and the end. */
function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
