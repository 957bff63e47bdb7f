import { type Evaluated, missed } from './section.ts';

/** One set for a reader: a line a figure, with its bar where there is one. */
export function tableOf(evaluated: Evaluated): string {
  const { name, figures, bars } = evaluated;
  const misses = missed(evaluated);
  const rows = Object.entries(figures).map(([figure, value]) => {
    const bar = bars.find((one) => one.figure === figure);
    const asked = bar === undefined ? '' : 'atLeast' in bar ? `>= ${bar.atLeast}` : `<= ${bar.atMost}`;
    const isMissed = misses.some((sentence) => sentence.startsWith(`${figure} is `));
    return `  ${figure.padEnd(34)}${String(Math.round(value * 10_000) / 10_000).padStart(12)}  ${asked.padEnd(10)}${isMissed ? 'MISSED' : ''}`.trimEnd();
  });
  const unmeasured = bars
    .filter(({ figure }) => !(figure in figures))
    .map(({ figure }) => `  ${figure.padEnd(34)}${'not measured'.padStart(12)}  MISSED`);
  return [name, ...rows, ...unmeasured].join('\n');
}
