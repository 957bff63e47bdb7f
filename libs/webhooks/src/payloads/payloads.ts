import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Source } from '../source.ts';
import { readSources } from '../read-sources.ts';

/** Real deliveries of vendors lie beside the repository, not in it: not all of them may be handed on. */
const folder = fileURLToPath(new URL('../../../../../shared/data/webhooks/', import.meta.url));
const examples = fileURLToPath(new URL('../../../../deploy/sources/sources.yaml', import.meta.url));

export interface Payload {
  /** `github/ping.0.json` */
  readonly name: string;
  readonly body: Uint8Array;
}

/** All of them, or none where they are absent. */
export function payloads(): readonly Payload[] {
  return ['github', 'jira', 'alertmanager', 'alerta'].flatMap((vendor) =>
    namesIn(`${folder}${vendor}`).map((file) => ({ name: `${vendor}/${file}`, body: readFileSync(`${folder}${vendor}/${file}`) })),
  );
}

/** Signatures that vendors have published, or an empty list. */
export function signatureVectors(): readonly Readonly<Record<string, string>>[] {
  const file = `${folder}signature-vectors.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>[]) : [];
}

const namesIn = (path: string): readonly string[] => (existsSync(path) ? readdirSync(path).toSorted() : []);

const read = readSources(parse(readFileSync(examples, 'utf8')));

/** A source of the examples that are shipped. */
export function exampleSource(name: string): Source {
  if (!read.ok) throw new Error(`${examples} ${read.pointer} ${read.problem}`);
  const found = read.value.sources.find((source) => source.name === name);
  if (found === undefined) throw new Error(`The examples have no source ${name}`);
  return found;
}
