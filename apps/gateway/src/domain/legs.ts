import type { TrailEntry } from './trail-entry.ts';
import type { TracedSpan } from './traced-span.ts';

/** A stretch of an item's way without a wait: one trace. */
export interface Leg {
  /** Undefined where the records say nothing of a trace. */
  readonly trace: string | null;
  readonly steps: readonly TrailEntry[];
  /** The calls and doors in between, as far as somebody kept them. */
  readonly spans: readonly TracedSpan[];
  /** What was waited for before it, and how long; null for the first leg. */
  readonly waited: Wait | null;
}

interface Wait {
  readonly ms: number;
  readonly for: string;
}

/** The trace that a record was said in. */
const traceOf = ({ traceparent }: Pick<TrailEntry, 'traceparent'>): string | null => traceparent?.split('-')[1] ?? null;

/** The traces of an item, each once. */
export const tracesOf = (entries: readonly TrailEntry[]): readonly string[] => [
  ...new Set(entries.flatMap((entry) => traceOf(entry) ?? [])),
];

/** The legs of a story: told by the log, whatever spans there are. */
export function legsOf(entries: readonly TrailEntry[], spans: readonly TracedSpan[]): readonly Leg[] {
  const legs = new Map<string, TrailEntry[]>();
  const keys = new Map<string, string>();
  for (const entry of entries) {
    const key = traceOf(entry) ?? keyWithoutTrace(entry, keys);
    keys.set(entry.id, key);
    legs.set(key, [...(legs.get(key) ?? []), entry]);
  }
  const traces = tracesOf(entries);
  return [...legs.values()]
    .toSorted((a, b) => beginOf(a) - beginOf(b))
    .map((steps) => {
      const trace = steps.map(traceOf).find((one) => one !== null) ?? null;
      return { trace, steps, spans: spans.filter((span) => legTraceOf(span, traces, spans) === trace), waited: waitBefore(steps, entries) };
    });
}

/** The requests that the spans of an item answer: spans of many items link to much more, and are not followed. */
export const requestsOf = (entries: readonly TrailEntry[], spans: readonly TracedSpan[]): readonly string[] => {
  const traces = tracesOf(entries);
  const linked = spans.flatMap(({ trace, links = [] }) => (traces.includes(trace) ? links.map((link) => link.trace) : []));
  return [...new Set(linked)].filter((trace) => !traces.includes(trace));
};

/** A span of another trace stands in the first leg that it links to (a batch, a send of many), or that links to it (a request). */
function legTraceOf({ trace, links = [] }: TracedSpan, traces: readonly string[], spans: readonly TracedSpan[]): string | undefined {
  if (traces.includes(trace)) return trace;
  const linked = links.find((link) => traces.includes(link.trace))?.trace;
  return linked ?? spans.find((other) => traces.includes(other.trace) && other.links?.some((link) => link.trace === trace))?.trace;
}

/** Without a trace, what follows a person's or a clock's answer begins a leg; the rest goes on in that of its cause. */
function keyWithoutTrace({ id, cause, type }: TrailEntry, keys: ReadonlyMap<string, string>): string {
  const begins = type === 'approval.voted' || type === 'action.expired';
  const known = keys.get(cause) ?? [...keys.values()].at(-1);
  return begins || known === undefined ? id : known;
}

function waitBefore(steps: readonly TrailEntry[], entries: readonly TrailEntry[]): Wait | null {
  const [first] = steps;
  if (first === undefined || first === entries[0]) return null;
  const answered = entries.find(({ id }) => id === first.cause) ?? answeredBy(first, entries);
  if (answered === undefined) return null;
  return { ms: Math.max(0, Date.parse(first.at) - Date.parse(answered.at)), for: reasons[answered.type] ?? 'what came due' };
}

/** A vote names its request, an outcome its approval; what names nothing follows the record before it. */
function answeredBy(entry: TrailEntry, entries: readonly TrailEntry[]): TrailEntry | undefined {
  const { approval } = entry.facts;
  return entries.find(({ id }) => id === approval) ?? entries.filter(({ index }) => index < entry.index).at(-1);
}

const reasons: Readonly<Record<string, string>> = {
  'approval.requested': 'a person',
  'action.approved': 'the receipt and the other system',
  'action.unknown': 'the attempt to be over',
};

const beginOf = ([first]: readonly TrailEntry[]): number => first?.index ?? 0;
