import { createHash } from 'node:crypto';
import { classify, type Example, type Figures, measure, type Model, outcomeOf, readModel, type Source } from '@countersign/classifier';
import { exitCodes, Failure } from './failure.ts';
import { bytesOf } from './history-file.ts';

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

export interface ModelFile {
  readonly model: Model;
  readonly digest: string;
}

/** What another model makes of the same texts. */
export interface Compared {
  readonly model: string;
  readonly figures: Figures;
  /** Why its figures may flatter or wrong it. */
  readonly warnings: readonly string[];
}

export function modelIn(file: string): ModelFile {
  const read = readModel(bytesOf(file), sha256);
  if (!read.ok) throw new Failure(exitCodes.usage, `${file} is no model that this version reads: ${read.problem}.`);
  return read;
}

export function compare(
  { model, digest }: ModelFile,
  examples: readonly Example[],
  sources: readonly Source[],
  none: string | undefined,
): Compared {
  const {
    reliability: _,
    confusions: __,
    ...figures
  } = measure(examples.map((one) => outcomeOf(one.label, classify(model, one)[0], none)));
  const name = `${model.name}@${digest.slice(0, 12)}`;
  const hasSeen = model.sources.some((one) => sources.some((other) => other.digest === one.digest));
  const unknown = [...new Set(examples.map(({ label }) => label))].filter((label) => label !== none && !model.labels.includes(label));
  return {
    model: name,
    figures,
    warnings: [
      ...(hasSeen ? [`${name} was learnt from this very file: its figures flatter it`] : []),
      ...(unknown.length > 0 ? [`${name} does not know ${unknown.join(', ')}`] : []),
    ],
  };
}
