import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readSources, type Source } from '@countersign/webhooks';
import { parse } from 'yaml';
import type { Context } from './context.ts';
import { exitCodes, Failure } from './failure.ts';

/** The file of sources: beside the mesh's data where it runs here, else where `SOURCES_FILE` says. */
export function sourcesFileOf({ mesh, sourcesFile }: Context): string {
  if (sourcesFile !== undefined) return resolve(sourcesFile);
  const { directory } = mesh.run;
  if (directory === undefined)
    throw new Failure(
      exitCodes.usage,
      'The run file does not say where the mesh keeps its sources: set SOURCES_FILE to what intake reads.',
    );
  return join(directory, 'sources', 'sources.yaml');
}

/** What stands in it; nothing where there is none. */
export function sourcesIn(file: string): readonly Source[] {
  if (!existsSync(file)) return [];
  const read = readSources(documentIn(file));
  if (!read.ok) throw new Failure(exitCodes.refused, `${file} at ${read.pointer} ${read.problem}.`);
  return read.value.sources;
}

export function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Failure(exitCodes.refused, `${file} cannot be read: run this on the machine, and as the user, of intake.`, { cause });
  }
}

function documentIn(file: string): unknown {
  try {
    return parse(textIn(file));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure(exitCodes.refused, `${file} is no YAML: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Where the secrets of a source lie, absolute. */
export const secretFilesOf = ({ secrets = [] }: Source, file: string): readonly string[] =>
  secrets.map((place) => resolve(dirname(file), place.slice('file:'.length)));
