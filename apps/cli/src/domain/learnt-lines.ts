import type { Figures, Measured } from '@countersign/classifier';
import { table } from './table.ts';

const confusionsShown = 8;
const barWidth = 20;

/** What a person wants to know of a model before it is used. */
export function learntLines(measured: Measured, none: string | undefined): readonly string[] {
  return ['', ...figureLines([['', measured]]), '', ...confusionLines(measured, none), '', ...reliabilityLines(measured)];
}

const shown: readonly (readonly [string, keyof Figures])[] = [
  ['accuracy', 'accuracy'],
  ['macro-F1', 'macroF1'],
  ['accuracy of the surest 70 %', 'surest70'],
  ['calibration error', 'calibrationError'],
  ['says nothing of', 'abstained'],
];

/** Figures of one model or of several side by side. */
export function figureLines(columns: readonly (readonly [string, Figures])[]): readonly string[] {
  const rows = shown.map(([name, figure]) => [name, ...columns.map(([, figures]) => percent(figures[figure]))]);
  return table([`on ${columns[0]?.[1].texts ?? 0} texts not learnt from`, ...columns.map(([name]) => name)], rows);
}

function confusionLines({ confusions }: Measured, none: string | undefined): readonly string[] {
  if (confusions.length === 0) return ['nothing was taken for something else'];
  const rows = confusions
    .slice(0, confusionsShown)
    .map(({ truth, said, texts }) => [String(texts), truth || (none ?? ''), said || '(nothing)']);
  return table(['taken for something else', 'is', 'was said to be'], rows);
}

/** For each tenth of confidence: how sure it was, how often it was right, and that as a bar with a mark where it should end. */
function reliabilityLines({ reliability }: Measured): readonly string[] {
  const rows = reliability
    .filter(({ texts }) => texts > 0)
    .map(({ texts, confidence, accuracy }) => [percent(confidence), percent(accuracy), bar(accuracy, confidence), String(texts)]);
  return table(['when this sure', 'it was right', '', 'texts'], rows);
}

function bar(accuracy: number, confidence: number): string {
  const [filled, mark] = [Math.round(accuracy * barWidth), Math.min(Math.round(confidence * barWidth), barWidth - 1)];
  return Array.from({ length: barWidth }, (_, at) => (at === mark ? '|' : at < filled ? '#' : '.')).join('');
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
