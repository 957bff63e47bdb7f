import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Foreground, leftOf, type Run, runIn, startInForeground, type Surroundings } from './foreground.ts';

export interface Started extends Foreground {
  readonly run: Run;
  /** What still runs of it. */
  left(): readonly string[];
  /** Does this, waits for the end, and tells what is left after it. */
  endedBy(act: () => void): Promise<End>;
}

export interface End {
  readonly code: number | null;
  readonly isInTime: boolean;
  /** Processes that still run and files that only a running mesh has. */
  readonly left: readonly string[];
}

const stopsWithin = 10_000;
const filesOfARun = ['run.json', 'owner.json', 'processes.json'];
const started: Foreground[] = [];

/** Starts a small mesh and waits until it is ready. */
export async function start(surroundings: Surroundings): Promise<Started> {
  const { directory } = surroundings;
  const foreground = startInForeground(surroundings);
  started.push(foreground);
  await foreground.says('Stop with Ctrl-C');
  const run = runIn(directory);
  const left = (): readonly string[] => leftOf(directory, run);

  return {
    ...foreground,
    run,
    left,
    async endedBy(act) {
      const from = Date.now();
      act();
      const code = await foreground.exit;
      const isInTime = Date.now() - from < stopsWithin;
      return { code, isInTime, left: [...left(), ...filesOfARun.filter((name) => existsSync(join(directory, name)))] };
    },
  };
}

/** Ends what a story that failed has left running. */
export async function endAllStarted(): Promise<void> {
  const running = started.filter(({ process }) => process.exitCode === null && process.signalCode === null);
  for (const { process } of running) process.kill('SIGTERM');
  await Promise.all(running.map(({ exit }) => exit));
}
