/** What a figure has to be, at the least or at the most. */
export type Bar = { readonly figure: string; readonly atLeast: number } | { readonly figure: string; readonly atMost: number };

/** What was measured on one set, and what is asked of it. A figure without a bar is only told. */
export interface Evaluated {
  readonly name: string;
  readonly figures: Readonly<Record<string, number>>;
  readonly bars: readonly Bar[];
}

/** One set: it is measured when it is called. `undefined` where its files are absent. */
export interface Section {
  readonly name: string;
  readonly evaluate: () => Evaluated | undefined | Promise<Evaluated | undefined>;
}

/** The bars that were missed, each as a sentence. A figure that was not measured misses its bar. */
export function missed({ figures, bars }: Evaluated): readonly string[] {
  return bars.flatMap((bar) => {
    const value = figures[bar.figure] ?? Number.NaN;
    const [isMet, asked] =
      'atLeast' in bar ? [value >= bar.atLeast, `at least ${bar.atLeast}`] : [value <= bar.atMost, `at most ${bar.atMost}`];
    return isMet ? [] : [`${bar.figure} is ${value}, ${asked} is asked`];
  });
}
