import { log } from '@countersign/telemetry';
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import './mend-kafkajs.ts';

/** How a client meets a broker that is away: it goes on trying by itself, for half a minute, or tells so after a moment. */
const retries = { patient: 1000, bounded: 30, prompt: 1 };

/** The one place that makes Kafka clients. */
export function kafkaClient(clientId: string, brokers: readonly string[], manner: keyof typeof retries): Kafka {
  const config: KafkaConfig = {
    clientId,
    brokers: [...brokers],
    logLevel: logLevel.WARN,
    // Who uses the client says once what is wrong; the client says it at every try.
    logCreator:
      () =>
      ({ log: { message, error } }) =>
        log.debug({ kafka: message, ...(error === undefined ? {} : { error }) }, 'The Kafka client reports'),
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: retries[manner], restartOnFailure: async () => true },
  };
  return new Kafka(config);
}
