import {
  type Attributes,
  context,
  type Context,
  type Link,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { attributes } from './attributes.ts';
import { contextOf, spanContextOf } from './trace-context.ts';

/** Where a span comes from; without one it stands under the active span. */
export interface Origin {
  readonly kind?: 'server' | 'client' | 'consumer' | 'producer';
  /** The `traceparent` under which it goes on; a root where it is undefined. */
  readonly continues?: string | undefined;
  /** The `traceparent`s that it answers or gathers: then it is a new root that links to those of them that were sampled. */
  readonly follows?: readonly (string | undefined)[];
}

/** A span that is begun in one place and ended in another. */
export interface OpenSpan {
  /** Runs something inside it. */
  within<T>(work: () => T): T;
  set(more: Attributes): void;
  end(problem?: unknown): void;
}

const tracer = trace.getTracer('countersign');
/** The SDK keeps no more of them either. */
const mostLinks = 128;
const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER, producer: SpanKind.PRODUCER };

/** Runs `work` inside a span of this name; an error ends the span as failed and goes on. */
export async function span<T>(name: string, given: Attributes, work: (span: OpenSpan) => Promise<T>, origin: Origin = {}): Promise<T> {
  const opened = openSpan(name, given, origin);
  try {
    const value = await opened.within(() => work(opened));
    opened.end();
    return value;
  } catch (error) {
    opened.end(error);
    throw error;
  }
}

let isParentDecisive = false;

/** Whether what stands under a span that nobody keeps is not kept either, as with every `parentbased_` sampler: then it is not begun. */
export function followParents(is: boolean): void {
  isParentDecisive = is;
}

export function openSpan(name: string, given: Attributes, origin: Origin = {}): OpenSpan {
  const parent = parentOf(origin);
  if (isParentDecisive && trace.getSpanContext(parent)?.traceFlags === TraceFlags.NONE)
    return { within: (work) => context.with(parent, work), set: () => {}, end: () => {} };
  const links = linksTo(origin.follows ?? []);
  const kind = origin.kind === undefined ? SpanKind.INTERNAL : kinds[origin.kind];
  const span = tracer.startSpan(name, { attributes: given, kind, ...(links.length === 0 ? {} : { links }) }, parent);
  const inside = trace.setSpan(parent, span);
  return {
    within: (work) => context.with(inside, work),
    set: (more) => void span.setAttributes(more),
    end: (problem) => ended(span, problem),
  };
}

function parentOf(origin: Origin): Context {
  if (origin.follows !== undefined) return contextOf(undefined);
  return 'continues' in origin ? contextOf(origin.continues) : context.active();
}

/** A link leads to spans that somebody kept; each trace once. */
function linksTo(traceparents: readonly (string | undefined)[]): Link[] {
  const contexts = [...new Set(traceparents)].map(spanContextOf);
  return contexts.flatMap((one) => (one === undefined || one.traceFlags === 0 ? [] : [{ context: one }])).slice(0, mostLinks);
}

function ended(span: Span, problem: unknown): void {
  if (problem !== undefined) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    // The name alone: a message may say what a ticket says.
    span.setAttribute(attributes.problem, problem instanceof Error ? problem.name : 'error');
  }
  span.end();
}
