import { readFileSync } from 'node:fs';
import { type Delivery, type Meaning, receive, type Source, types } from '@countersign/webhooks';
import { onNode } from '@countersign/webhooks/node';
import { type Context, printJson } from '../context.ts';
import { meaningLines } from '../meaning-lines.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { secretFilesOf, sourcesFileOf, sourcesIn, textIn } from '../sources-file.ts';

export interface TestOptions {
  readonly file: string;
  readonly header?: readonly string[];
}

/** What would become of a delivery: by the same functions as in intake, on what lies here. Nothing is sent. */
export async function sourcesTest(context: Context, name: string, { file, header = [] }: TestOptions): Promise<ExitCode> {
  const sources = sourcesFileOf(context);
  const source = sourcesIn(sources).find((one) => one.name === name);
  if (source === undefined) throw new Failure(exitCodes.notFound, `There is no source ${name}: npx countersign sources list`);
  const delivery: Delivery = { headers: headersIn(header), body: bodyIn(file) };
  const secrets = secretFilesOf(source, sources).map((one) => textIn(one).trim());
  const met = receive(source, delivery, { secrets, platform: onNode, now: Date.now() });
  const isUnproven = met.kind === 'refused' && met.as === 'unproven';
  // Who tries a payload from a page has no signature of it: what it would mean is what they want to know.
  const meant = isUnproven ? types[source.type].read(delivery, source, onNode) : met;
  if (context.isJson)
    printJson(context, { source: name, proof: isUnproven ? met : 'proven', meaning: meant, answer: answerTo(source, met) });
  else for (const line of meaningLines(source, isUnproven ? met : undefined, meant, answerTo(source, met))) context.print(line);
  return met.kind === 'refused' ? exitCodes.refused : exitCodes.done;
}

function answerTo({ type }: Source, met: Meaning): number {
  const { answers } = types[type];
  if (met.kind === 'refused') return answers[met.as].status;
  return met.kind === 'open' || met.kind === 'resolved' ? answers.accepted.status : answers[met.kind].status;
}

function headersIn(given: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, readonly string[]>();
  for (const line of given) {
    const [, name, value] = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Failure(exitCodes.usage, `--header ${line} is none: write "Name: value".`);
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), value]);
  }
  return headers;
}

function bodyIn(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (cause) {
    throw new Failure(exitCodes.usage, `${file} cannot be read.`, { cause });
  }
}
