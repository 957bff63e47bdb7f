import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MetricReader } from '@opentelemetry/sdk-metrics';

/** Prometheus names a room by this label, whatever its own target labels are. */
const constantLabels = /^service\.name$/;

/** Reads all numbers when somebody asks for them: a room without a scraper spends nothing on it. */
export class Scrape extends MetricReader {
  private readonly serializer = new PrometheusSerializer('', false, constantLabels, false, true);

  /** The text exposition format, version 0.0.4. */
  async text(): Promise<string> {
    const { resourceMetrics } = await this.collect();
    return this.serializer.serialize(resourceMetrics);
  }

  protected override async onForceFlush(): Promise<void> {}

  protected override async onShutdown(): Promise<void> {}
}
