import { type Parsed, validator } from '@countersign/contracts';
import { parseDocument } from 'yaml';
import { type ModelSettings, ModelsFile, unlessSaid } from './models-file.ts';

const readFile = validator(ModelsFile);

/** Reads which models may be asked from a file's YAML, or says what is wrong first and where. */
export function readModels(yaml: string): Parsed<readonly ModelSettings[]> {
  const document = parseDocument(yaml, { uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) return { ok: false, pointer: '', problem: `is no YAML: ${error.message}` };
  const read = readFile(document.toJS({ maxAliasCount: 100 }));
  if (!read.ok) return read;
  const models = read.value.models.map((model) => ({ ...unlessSaid, ...model }));
  return faultIn(models) ?? { ok: true, value: models };
}

type Fault = Extract<Parsed<never>, { ok: false }>;
const fault = (pointer: string, problem: string): Fault => ({ ok: false, pointer, problem });

function faultIn(models: readonly ModelSettings[]): Fault | undefined {
  const names = new Set<string>();
  const modelOf = new Map<string, string>();
  for (const [index, { name, url, keyFile, sources }] of models.entries()) {
    const at = `/models/${index}`;
    if (names.has(name)) return fault(`${at}/name`, `${name} is the name of another model: what they cost could not be told apart`);
    names.add(name);
    if (keyFile !== undefined && !isPrivate(url))
      return fault(`${at}/url`, 'would send the key where others can read it: it has to be https');
    const shared = sources.find((source) => modelOf.has(source));
    if (shared !== undefined) return fault(`${at}/sources`, `${shared} is read by ${modelOf.get(shared)} already`);
    for (const source of sources) modelOf.set(source, name);
  }
  return undefined;
}

const isPrivate = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
};
