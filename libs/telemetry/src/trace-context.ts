import { context, type Context, isSpanContextValid, ROOT_CONTEXT, type SpanContext, trace, TraceFlags } from '@opentelemetry/api';

/** W3C Trace Context section 3.2: version, trace, parent, flags; later versions may say more behind it. */
const form = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:$|-)/;

/** The W3C `traceparent` of the active span, or undefined where nothing is traced. */
export function traceparent(): string | undefined {
  const active = trace.getSpanContext(context.active());
  if (active === undefined || !isSpanContextValid(active)) return undefined;
  return `00-${active.traceId}-${active.spanId}-${active.traceFlags & TraceFlags.SAMPLED ? '01' : '00'}`;
}

/** The span that a `traceparent` names; undefined for what is none. */
export function spanContextOf(text: string | undefined): SpanContext | undefined {
  const [, traceId, spanId, flags] = form.exec(text ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const found = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return isSpanContextValid(found) ? found : undefined;
}

/** A context in which the named span is the parent, or in which there is none. */
export function contextOf(text: string | undefined): Context {
  const parent = spanContextOf(text);
  return parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
}

/** Runs something as part of the span that a `traceparent` names; of none where it is undefined, whoever happened to set it off. */
export const inTrace = <T>(parent: string | undefined, work: () => T): T => context.with(contextOf(parent), work);
