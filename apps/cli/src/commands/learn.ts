import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import {
  type Example,
  learn as learnFrom,
  type Measured,
  measure,
  readModel,
  type Source,
  usualSettings,
  writeModel,
} from '@countersign/classifier';
import { corrected, readCorrections } from '../domain/corrected.ts';
import { type Columns, examplesIn, problemIn, withoutRare } from '../domain/examples.ts';
import { figureLines, learntLines } from '../domain/learnt-lines.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { bytesOf, readHistory, textOf } from '../history-file.ts';
import type { Context } from '../context.ts';
import { type Compared, compare, modelIn, sha256 } from '../model-files.ts';

export interface LearnOptions {
  readonly from: string;
  readonly text: string;
  readonly label: string;
  readonly title?: string;
  readonly id?: string;
  readonly out?: string;
  readonly name: string;
  readonly none?: string;
  readonly compare?: string;
  readonly corrections?: string;
  readonly delimiter: string;
  readonly rare: 'refuse' | 'leave-out';
  readonly folds: number;
}

type Printing = Pick<Context, 'isJson' | 'print' | 'remark'>;

/** An example to learn from, and one to be judged by. */
const fewestOfALabel = 2;
const digitsOfDigest = 12;

/** Learns a model from what people have written and where it belonged, and says what to think of it. */
export function learn(printing: Printing, options: LearnOptions): ExitCode {
  // What cannot be compared with is said before anything is learnt.
  const other = options.compare === undefined ? undefined : modelIn(options.compare);
  const { examples, sources } = taught(printing, options);
  const { from, name, none, folds } = options;
  if (none !== undefined && !examples.some(({ label }) => label === none))
    throw new Failure(exitCodes.usage, `${from} has no label '${none}' (--none).`);
  const lesson = { name, examples, settings: usualSettings, sources, folds, ...(none === undefined ? {} : { none }) };
  const { model, outcomes } = learnFrom(lesson, (fold) => printing.remark(`part ${fold} of ${folds} judged by what the others teach`));
  if (model.planes.terms.features.length === 0)
    throw new Failure(exitCodes.usage, `${from} teaches nothing: no word occurs in two of its texts.`);
  const bytes = writeModel(model, sha256);
  const digest = digestOfModel(bytes, from);
  const out = options.out ?? `${name}-${digest.slice(0, digitsOfDigest)}.model`;
  written(out, bytes);
  const measured = measure(outcomes);
  const compared = other === undefined ? undefined : compare(other, examples, sources, none);
  if (printing.isJson)
    printing.print(
      JSON.stringify({ file: out, name, digest, labels: model.labels, sources, ...measured, ...(compared && { compared }) }, undefined, 2),
    );
  else for (const line of lines(measured, none, compared, { out, name, digest })) printing.print(line);
  return exitCodes.done;
}

/** What could not be read again is not written: a label may be longer than a model's file takes, or there may be too many. */
function digestOfModel(bytes: Uint8Array, from: string): string {
  const read = readModel(bytes, sha256);
  if (!read.ok) throw new Failure(exitCodes.usage, `${from} makes no model that can be used: ${read.problem}.`);
  return read.digest;
}

/** The examples of the history, as people have put them right since. */
function taught(printing: Printing, options: LearnOptions): { readonly examples: readonly Example[]; readonly sources: readonly Source[] } {
  const { from, rare } = options;
  const history = readHistory(from, options.delimiter);
  const read = examplesIn(history.table, columnsOf(options));
  if (!read.ok) throw new Failure(exitCodes.usage, `${from} ${read.problem}.`);
  const { withoutLabel, withoutText } = read.leftOut;
  if (withoutLabel + withoutText > 0) printing.remark(`left out: ${withoutLabel} rows without a label, ${withoutText} without a text`);
  const mended = options.corrections === undefined ? undefined : mend(read.examples, options.corrections);
  if (mended !== undefined)
    printing.remark(`${mended.changed} labels corrected; ${mended.unknown} corrections are of tickets that are not in ${from}`);
  const all = mended?.examples ?? read.examples;
  const examples = rare === 'leave-out' ? withoutRare(all, fewestOfALabel) : all;
  if (examples.length < all.length) printing.remark(`left out: ${all.length - examples.length} rows whose label occurs once`);
  const problem = problemIn(examples, fewestOfALabel);
  if (problem !== undefined) throw new Failure(exitCodes.usage, `${from} ${problem}.`);
  const source = (bytes: Uint8Array, texts: number): Source => ({ digest: createHash('sha256').update(bytes).digest('hex'), texts });
  return {
    examples,
    sources: [source(history.bytes, examples.length), ...(mended === undefined ? [] : [source(mended.bytes, mended.changed)])],
  };
}

function columnsOf({ text, label, title, id, corrections }: LearnOptions): Columns {
  if (corrections !== undefined && id === undefined)
    throw new Failure(exitCodes.usage, '--corrections needs --id: the column that holds what the source calls a ticket.');
  return {
    text: text.split(',').map((name) => name.trim()),
    label,
    ...(title === undefined ? {} : { title }),
    ...(id === undefined ? {} : { id }),
  };
}

function mend<E extends Example & { readonly id: string }>(examples: readonly E[], file: string) {
  const bytes = bytesOf(file);
  const read = readCorrections(textOf(file, bytes));
  if (!read.ok) throw new Failure(exitCodes.usage, `${file} ${read.problem}.`);
  return { ...corrected(examples, read.value), bytes };
}

function written(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (cause) {
    throw new Failure(exitCodes.refused, `${file} cannot be written.`, { cause });
  }
}

interface Made {
  readonly out: string;
  readonly name: string;
  readonly digest: string;
}

function lines(
  measured: Measured,
  none: string | undefined,
  compared: Compared | undefined,
  { out, name, digest }: Made,
): readonly string[] {
  const own = `${name}@${digest.slice(0, digitsOfDigest)}`;
  const beside =
    compared === undefined
      ? []
      : [
          '',
          ...figureLines([
            [own, measured],
            [compared.model, compared.figures],
          ]),
          ...compared.warnings,
        ];
  return [...learntLines(measured, none).slice(1), ...beside, '', `${own} is in ${out}: MODEL_FILE=${out} for enrichment`];
}
