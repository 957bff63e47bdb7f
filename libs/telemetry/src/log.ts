import { isSpanContextValid, trace } from '@opentelemetry/api';
import pino from 'pino';

/**
 * pino JSON on standard output: a constant sentence plus fields, never a text, a token or a prompt. Inside a span its ids stand beside
 * them, in the words of OpenTelemetry's log data model.
 */
export const log = pino({
  level: 'info',
  base: {},
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  serializers: { err: pino.stdSerializers.errWithCause },
  mixin: activeSpan,
});

/** The ids of the active span as a log line names them; nothing outside of one. */
export function activeSpan(): { readonly trace_id?: string; readonly span_id?: string } {
  const active = trace.getActiveSpan()?.spanContext();
  if (active === undefined || !isSpanContextValid(active)) return {};
  return { trace_id: active.traceId, span_id: active.spanId };
}
