import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { activeSpan } from './log.ts';
import { span } from './span.ts';
import { inTrace, traceparent } from './trace-context.ts';

const exporter = new InMemorySpanExporter();
beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
});
afterAll(() => {
  trace.disable();
  context.disable();
});

const caller = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
const last = () => exporter.getFinishedSpans().at(-1);

describe('a log line', () => {
  it('names the span that it was written in', async () => {
    const fields = await span('process work-items.enriched', {}, async () => activeSpan());

    expect(fields).toEqual({ trace_id: last()?.spanContext().traceId, span_id: last()?.spanContext().spanId });
  });

  it('names none outside of a span, or where the work belongs to nobody', async () => {
    expect(activeSpan()).toEqual({});
    expect(await span('a door', {}, async () => inTrace(undefined, activeSpan))).toEqual({});
  });
});

describe('a span', () => {
  it('goes on with the trace that it is given', async () => {
    const own = await span('a door', {}, async () => traceparent(), { kind: 'consumer', continues: caller });

    expect(own).toMatch(new RegExp(`^00-${'a'.repeat(32)}-(?!b{16})[0-9a-f]{16}-01$`));
    expect(last()?.parentSpanContext).toMatchObject({ spanId: 'b'.repeat(16) });
  });

  it('is the root of a new trace, with a link, where it answers after a wait', async () => {
    await span('a door', {}, async () => undefined, { follows: [caller, caller, undefined, 'nonsense', caller.replace(/1$/, '0')] });

    expect(last()?.parentSpanContext).toBeUndefined();
    expect(last()?.spanContext().traceId).not.toBe('a'.repeat(32));
    expect(last()?.links.map(({ context: to }) => to.spanId)).toEqual(['b'.repeat(16)]);
  });

  it('fails with the name of the error, and never with its message', async () => {
    await expect(span('a door', {}, async () => Promise.reject(new TypeError('INC-1 says: my password is x')))).rejects.toThrow('INC-1');

    expect(last()).toMatchObject({ status: { code: 2 }, attributes: { 'error.type': 'TypeError' } });
    expect(JSON.stringify(last()?.attributes)).not.toContain('password');
  });
});
