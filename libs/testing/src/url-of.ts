import type { RunFile } from '@countersign/embedded';
import { theRun } from './run.ts';

/** Where a process of a mesh answers. */
export function urlOf(name: string, { processes }: Pick<RunFile, 'processes'> = theRun()): string {
  const url = processes.find((one) => one.name === name)?.url;
  if (url === undefined) throw new Error(`No process ${name} of this mesh answers HTTP`);
  return url;
}
