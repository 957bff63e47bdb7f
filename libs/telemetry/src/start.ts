import { metrics } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { resourceAttributes } from './attributes.ts';
import { startWithCollector } from './collector-sdk.ts';
import { startLocally } from './local-sdk.ts';
import { measureWith } from './measures.ts';
import { Scrape } from './scrape.ts';
import { followParents } from './span.ts';
import type { WrittenSpan } from './written-span.ts';

export interface TelemetrySettings {
  readonly room: string;
  readonly instance: string;
  readonly version: string;
  /** `deployment.environment.name`. */
  readonly environment: string;
  /** Where spans are kept when no collector takes them. */
  readonly directory: string;
  /** The standard `OTEL_*` variables. */
  readonly standard: Readonly<Record<string, string | undefined>>;
}

/** The telemetry of a running room. */
export interface Telemetry {
  /** The numbers of this moment as Prometheus reads them. */
  metrics(): Promise<string>;
  /** The spans of these traces that are kept here; undefined where a collector has them. */
  spans(traces: readonly string[]): Promise<readonly WrittenSpan[] | undefined>;
  end(): Promise<void>;
}

/** Starts the OpenTelemetry SDK: its small set of packages, or the whole of it where the environment names an exporter. */
export async function startTelemetry(settings: TelemetrySettings): Promise<Telemetry> {
  const resource = resourceFromAttributes(attributesOf(settings));
  const scrape = new Scrape();
  const scraped = new MeterProvider({ resource, readers: [scrape] });
  followParents((settings.standard['OTEL_TRACES_SAMPLER'] ?? 'parentbased').startsWith('parentbased'));
  const sdk = namesExporter(settings.standard) ? await startWithCollector(resource) : startLocally(settings, resource);
  measureWith([scraped.getMeter('countersign'), ...(sdk.isMetered ? [metrics.getMeter('countersign')] : [])]);
  return { metrics: () => scrape.text(), spans: sdk.spans, end: sdk.end };
}

/** Any of `OTEL_EXPORTER_OTLP_ENDPOINT`, `..._TRACES_ENDPOINT` and their like; an empty one is none. */
const namesExporter = (standard: TelemetrySettings['standard']): boolean =>
  Object.entries(standard).some(([name, value]) => name.startsWith('OTEL_EXPORTER_') && value !== undefined && value !== '');

const attributesOf = ({ room, instance, version, environment }: TelemetrySettings): Record<string, string> => ({
  [resourceAttributes.namespace]: 'countersign',
  [resourceAttributes.name]: room,
  [resourceAttributes.instance]: instance,
  [resourceAttributes.version]: version,
  [resourceAttributes.environment]: environment,
});
