import { log } from '@countersign/telemetry';
import './quiet-kafkajs.ts';
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs';

/** The one place that makes Kafka clients. */
export function kafkaClient(clientId: string, brokers: readonly string[]): Kafka {
  const config: KafkaConfig = {
    clientId,
    brokers: [...brokers],
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ level, log: { message, error } }) => {
        const fields = { kafka: message, ...(error === undefined ? {} : { error }) };
        if (level === logLevel.ERROR) log.warn(fields, 'The Kafka client reports an error');
        else log.debug(fields, 'The Kafka client reports');
      },
    connectionTimeout: 3000,
    // Patient: a broker that is away for minutes is waited for, not given up.
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 1000, restartOnFailure: async () => true },
  };
  return new Kafka(config);
}
