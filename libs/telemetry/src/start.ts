export interface TelemetrySettings {
  /** The OTLP collector (`OTEL_EXPORTER_OTLP_ENDPOINT`); without one, spans cost nothing and the SDK is not even loaded. */
  readonly collector: string | undefined;
  readonly room: string;
  readonly instance: string;
  readonly version: string;
}

/** Starts the OpenTelemetry SDK; all other settings are the standard `OTEL_*` variables. Returns what ends it. */
export async function startTelemetry({ collector, room, instance, version }: TelemetrySettings): Promise<() => Promise<void>> {
  if (collector === undefined) return async () => {};
  const [{ NodeSDK }, { resourceFromAttributes }] = await Promise.all([import('@opentelemetry/sdk-node'), import('@opentelemetry/resources')]);
  const sdk = new NodeSDK({
    autoDetectResources: false,
    resource: resourceFromAttributes({
      'service.namespace': 'countersign',
      'service.name': room,
      'service.instance.id': instance,
      'service.version': version,
    }),
  });
  sdk.start();
  return () => sdk.shutdown();
}
