import { readFileSync } from 'node:fs';
import { classify } from '@countersign/classifier';
import { readRoutes, type Routes, watching } from '@countersign/routes';
import { readItems, type Item } from './domain/read-items.ts';
import type { ClaimsIn } from './domain/ticket-claims.ts';
import { exitCodes, Failure } from './failure.ts';
import { type ModelFile, modelIn } from './model-files.ts';

/** Queues and rules from a file; where they do not fit together, every fault with its line. */
export function routesIn(file: string): Routes {
  const read = readRoutes(contentOf(file));
  if (read.ok) return read.value;
  const faults = read.faults.map(({ line, pointer, problem }) => `  ${line === null ? '' : `line ${line} `}${pointer} ${problem}`);
  throw new Failure(exitCodes.usage, `${file} does not fit together:\n${faults.join('\n')}`);
}

/** Items with their claims, or tickets: their topics by the model, and the words and hosts that the configuration names. */
export function itemsIn(file: string, routes: Routes, modelFile: string): readonly Item[] {
  const watched = watching(routes);
  const topics = topicsBy(modelFile);
  const read = readItems(contentOf(file === '-' ? 0 : file), (title, text) => [...topics(title, text), ...watched(title, text)]);
  if (read.ok) return read.value;
  throw new Failure(exitCodes.usage, `${file === '-' ? 'Standard input' : file} ${read.pointer} ${read.problem}`.trim());
}

/** As enrichment names them, but for the places. The model is read when the first ticket comes. */
function topicsBy(file: string): ClaimsIn {
  let known: ModelFile | undefined;
  return (title, text) => {
    known ??= modelIn(file);
    const { model, digest } = known;
    const by = `${model.name}@${digest.slice(0, 12)}`;
    return classify(model, { title, text }).map(({ label, confidence }) => ({ kind: 'topic', value: label, confidence, by }));
  };
}

function contentOf(file: string | 0): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Failure(exitCodes.usage, `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
