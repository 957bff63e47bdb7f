import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { Resource } from '@opentelemetry/resources';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { samplerOf } from './sampler.ts';
import { SpanFiles } from './span-files.ts';
import { SpanKeeper } from './span-keeper.ts';
import type { Telemetry, TelemetrySettings } from './start.ts';

const mostBytes = 16 * 1024 * 1024;

export type Sdk = Pick<Telemetry, 'spans' | 'end'> & {
  /** Whether numbers go further than to who scrapes them. */
  readonly isMetered: boolean;
};

/** Few packages, no exporter: spans go to files of this room. */
export function startLocally({ room, directory, standard }: TelemetrySettings, resource: Resource): Sdk {
  if (standard['OTEL_SDK_DISABLED'] === 'true') return { spans: async () => [], end: async () => {}, isMetered: false };
  const files = new SpanFiles({ directory, room, mostBytes });
  const keeper = new SpanKeeper(files, room);
  const sampler = samplerOf(standard['OTEL_TRACES_SAMPLER'], standard['OTEL_TRACES_SAMPLER_ARG']);
  const provider = new TracerProvider({ resource, sampler, spanProcessors: [keeper] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return {
    spans: async (traces) => {
      await keeper.forceFlush();
      return files.find(traces);
    },
    end: () => provider.shutdown(),
    isMetered: false,
  };
}
