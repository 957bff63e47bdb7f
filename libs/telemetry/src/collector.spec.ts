import { context, diag, logs, metrics, propagation, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startReceiver } from './otlp.fixture.ts';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
const before = { ...process.env };
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.end();
  process.env = { ...before };
  for (const api of [context, trace, metrics, propagation, logs, diag]) api.disable();
});

const remote = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

/** A room of its own: whoever has once asked the API for a tracer keeps it for as long as the process lives. */
async function started(more: Record<string, string>) {
  // The SDK reads its standard variables itself.
  Object.assign(process.env, more);
  jest.resetModules();
  const { count, span, startTelemetry, traceparent } = await import('./index.ts');
  const names = { room: 'routing', instance: 'c0ffee', version: '0.1.0', environment: 'test' };
  return { ...(await startTelemetry({ ...names, directory: '/nowhere', standard: more })), count, span, traceparent };
}

describe('telemetry with a collector', () => {
  it.each(['http/protobuf', 'http/json'])('sends it what a room does, over %s', async (protocol) => {
    const telemetry = await started({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_RESOURCE_ATTRIBUTES: 'team=mesh',
    });

    await telemetry.span('process work-items.enriched', { 'countersign.topic': 'work-items.enriched' }, async () => undefined, {
      continues: remote,
    });
    await telemetry.span('process effect', {}, async () => undefined, { follows: [remote] });
    telemetry.count('handled', 1, { topic: 'work-items.enriched' });
    await telemetry.end();

    expect(receiver.spans.map(({ name, links }) => [name, links])).toEqual([
      ['process work-items.enriched', []],
      ['process effect', ['a'.repeat(32)]],
    ]);
    expect(receiver.spans[0]).toMatchObject({ trace: 'a'.repeat(32), attributes: { 'countersign.topic': 'work-items.enriched' } });
    expect(receiver.spans[0]?.resource).toMatchObject({
      'service.namespace': 'countersign',
      'service.name': 'routing',
      'service.instance.id': 'c0ffee',
      'service.version': '0.1.0',
      'deployment.environment.name': 'test',
      team: 'mesh',
    });
    expect(receiver.paths).toContain('/v1/metrics');
  });

  it('keeps no spans of its own, and is scraped all the same', async () => {
    const telemetry = await started({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${receiver.url}/v1/traces`, OTEL_METRICS_EXPORTER: 'none' });

    telemetry.count('handled', 2, { topic: 'actions.proposed' });

    expect(await telemetry.spans(['a'.repeat(32)])).toBeUndefined();
    expect(await telemetry.metrics()).toContain('countersign_handled_total{topic="actions.proposed",service_name="routing"} 2');
    await telemetry.end();
  });

  it('samples as the standard variables say, and tells the trace on all the same', async () => {
    const telemetry = await started({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0',
    });

    const own = await telemetry.span('process effect', {}, async () => telemetry.traceparent(), { follows: [] });
    await telemetry.span('process work-items.enriched', {}, async () => undefined, { continues: remote });
    await telemetry.end();

    expect(own).toMatch(/-00$/);
    expect(receiver.spans.map(({ name }) => name)).toEqual(['process work-items.enriched']);
  });
});
