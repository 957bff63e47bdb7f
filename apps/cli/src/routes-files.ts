import { readFileSync } from 'node:fs';
import { readRoutes, type Routes, watching } from '@countersign/routes';
import { readItems, type Item } from './domain/read-items.ts';
import { exitCodes, Failure } from './failure.ts';

/** Queues and rules from a file; where they do not fit together, every fault with its line. */
export function routesIn(file: string): Routes {
  const read = readRoutes(contentOf(file));
  if (read.ok) return read.value;
  const faults = read.faults.map(({ line, pointer, problem }) => `  ${line === null ? '' : `line ${line} `}${pointer} ${problem}`);
  throw new Failure(exitCodes.usage, `${file} does not fit together:\n${faults.join('\n')}`);
}

/** Items with their claims, or tickets, of which only the words and hosts are claimed that the configuration names. */
export function itemsIn(file: string, routes: Routes): readonly Item[] {
  const read = readItems(contentOf(file === '-' ? 0 : file), watching(routes));
  if (read.ok) return read.value;
  throw new Failure(exitCodes.usage, `${file === '-' ? 'Standard input' : file} ${read.pointer} ${read.problem}`.trim());
}

function contentOf(file: string | 0): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Failure(exitCodes.usage, `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
