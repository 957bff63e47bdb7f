import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSources, type Source } from '@countersign/webhooks';
import { isSeq, parseDocument } from 'yaml';
import { type Context, printJson } from '../context.ts';
import { setupLines } from '../source-lines.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { placeOf } from '../source-place.ts';
import { sourcesFileOf, sourcesIn, textIn } from '../sources-file.ts';

const secretBytes = 32;
/** Where the body says what, to begin with: whoever adds one that is mapped writes it anew. */
const firstMap = { externalId: ['/id'], title: ['/title'], text: ['/text'] };

/** Adds a source: a secret that nobody else knows, and a line in the file. */
export async function sourcesAdd(
  context: Context,
  name: string,
  { type, client }: { readonly type: Source['type']; readonly client?: string },
): Promise<ExitCode> {
  const file = sourcesFileOf(context);
  if (sourcesIn(file).some((source) => source.name === name)) throw new Failure(exitCodes.refused, `There is a source ${name} already.`);
  const map = type === 'mapped' ? { map: firstMap } : {};
  const proves = client === undefined ? { secrets: [`file:${name}.secret`] } : { proof: { by: 'oauth2', client } };
  const source = { name, type, ...proves, ...map };
  const wanted = readSources({ sources: [source] });
  if (!wanted.ok) throw new Failure(exitCodes.usage, `${wanted.pointer.replace('/sources/0/', '')} ${wanted.problem}.`);

  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const secretFile = join(dirname(file), `${name}.secret`);
  if (client === undefined && !existsSync(secretFile)) writeFileSync(secretFile, secretOf(type), { mode: 0o600 });
  const document = parseDocument(existsSync(file) ? textIn(file) : 'sources: []\n');
  const list = document.get('sources');
  if (isSeq(list)) list.flow = false;
  document.addIn(['sources'], document.createNode(source));
  // Intake reads it at any moment: it is there whole, or not yet.
  writeFileSync(`${file}.new`, document.toString(), { mode: 0o600 });
  renameSync(`${file}.new`, file);

  const place = placeOf(context, name, secretFile);
  if (context.isJson) printJson(context, { name, type, url: place.url, ...(client === undefined ? { secretFile } : {}) });
  else for (const line of [`${name} is connected at ${place.url}`, ...setupLines(type, place)]) context.print(line);
  if (!context.isJson && client === undefined) for (const line of ownedBy(name, secretFile)) context.print(line);
  return exitCodes.done;
}

/** Where the vendor makes the secret, this one stands in its place until then: nobody knows it. */
const secretOf = (type: Source['type']): string =>
  type === 'standard-webhooks' ? `whsec_${randomBytes(secretBytes).toString('base64')}` : randomBytes(secretBytes).toString('base64url');

const ownedBy = (name: string, secretFile: string): readonly string[] => [
  '',
  'Somebody answers for the secret:',
  `  npx countersign credentials add source-${name} --owner <person> --purpose "proves webhooks of ${name}" --where file:${secretFile} --rotate-by <day>`,
];
