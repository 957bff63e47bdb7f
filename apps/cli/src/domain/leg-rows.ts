import type { Leg, TracedSpan, TrailEntry } from './answers.ts';

/** A line of the waterfall: a step of the log, or a span. */
export type Row =
  | { readonly kind: 'step'; readonly depth: number; readonly entry: TrailEntry }
  | { readonly kind: 'span'; readonly depth: number; readonly span: TracedSpan; readonly isLinked: boolean };

/** The rows of a leg: spans under their parents, each step under the span in which it was said, everything in the order of time. */
export function rowsOf({ trace, steps, spans }: Leg): readonly Row[] {
  const known = new Map(spans.map((span) => [span.id, span]));
  const parentOf = (span: TracedSpan): string | undefined =>
    span.parent !== undefined && span.parent !== span.id && known.has(span.parent) ? span.parent : undefined;
  const spanOf = ({ traceparent }: TrailEntry): string | undefined => known.get(traceparent?.split('-')[2] ?? '')?.id;

  const walk = (parent: string | undefined, depth: number, above: ReadonlySet<string>): readonly Row[] => {
    const said = steps.filter((entry) => spanOf(entry) === parent).map((entry): Row => ({ kind: 'step', depth, entry }));
    const inside = [...known.values()]
      .filter((span) => parentOf(span) === parent && !above.has(span.id))
      .map((span): Row => ({ kind: 'span', depth, span, isLinked: span.trace !== trace }));
    return [...said, ...inside]
      .toSorted((a, b) => timeOf(a) - timeOf(b))
      .flatMap((row) => (row.kind === 'step' ? [row] : [row, ...walk(row.span.id, depth + 1, new Set([...above, row.span.id]))]));
  };
  return walk(undefined, 0, new Set());
}

const timeOf = (row: Row): number => (row.kind === 'step' ? Date.parse(row.entry.at) : row.span.start);
