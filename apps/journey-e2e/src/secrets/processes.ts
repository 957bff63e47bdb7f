import { descendantsOf } from '@countersign/embedded';
import { readFile } from 'node:fs/promises';
import type { Place } from './searched.ts';

/** Whether a process's environment can be read at all here. */
export const canSeeProcesses = process.platform === 'linux';

/** What these processes and all below them were given: each variable of their environment, and the words of their command. */
export async function* processes(pids: readonly number[]): Place {
  for (const pid of pids.flatMap((one) => [one, ...descendantsOf(one)])) {
    // A process may be gone by now.
    const [command, environment] = await Promise.all(
      ['cmdline', 'environ'].map((what) => readFile(`/proc/${pid}/${what}`, 'latin1').catch(() => '')),
    );
    yield { where: `command of ${pid}`, text: command?.replaceAll('\0', '\n') ?? '' };
    for (const variable of environment?.split('\0') ?? [])
      yield { where: `${variable.split('=')[0]} in the environment of ${pid}`, text: variable };
  }
}
