import { type Attributes, type Span, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';

/** Runs `work` inside a span of this name; an error ends the span as failed and goes on. */
export async function span<T>(name: string, given: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return trace.getTracer('countersign').startActiveSpan(name, { attributes: given }, async (active) => {
    try {
      return await work(active);
    } catch (error) {
      active.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      active.end();
    }
  });
}

/** The W3C `traceparent` of the active span, or undefined where nothing is traced. */
export function traceparent(): string | undefined {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}
