import { diag, DiagLogLevel } from '@opentelemetry/api';
import { envDetector, type Resource } from '@opentelemetry/resources';
import type { Sdk } from './local-sdk.ts';
import { log } from './log.ts';

const sayAgainAfterMs = 60_000;

/** The whole SDK, as its `OTEL_*` variables say. Loaded only where one of them names an exporter: it is slow to load, and large. */
export async function startWithCollector(resource: Resource): Promise<Sdk> {
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  let saidAt = Number.NEGATIVE_INFINITY;
  const say = (message: string): void => {
    if (performance.now() - saidAt < sayAgainAfterMs) return;
    saidAt = performance.now();
    log.warn({ telemetry: message.slice(0, 300) }, 'The collector of telemetry does not take everything');
  };
  const ignore = (): void => {};
  diag.setLogger({ error: say, warn: say, info: ignore, debug: ignore, verbose: ignore }, DiagLogLevel.WARN);
  const sdk = new NodeSDK({ resource, resourceDetectors: [envDetector] });
  sdk.start();
  return { spans: async () => undefined, end: () => sdk.shutdown(), isMetered: true };
}
