import { setTimeout as pause } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';

/** Who was registered a moment ago is let in within the second. */
const letInWithinMs = 10_000;
const tryAgainAfterMs = 300;

/** Resolves once this client may read these topics; waits for a broker that is away, and throws where it says no. */
export async function untilAllowed(kafka: Kafka, topics: readonly string[]): Promise<void> {
  const admin = kafka.admin();
  const since = performance.now();
  try {
    for (;;) {
      try {
        await admin.connect();
        await admin.fetchTopicMetadata({ topics: [...topics] });
        return;
      } catch (cause) {
        if (isRefusal(cause) && performance.now() - since > letInWithinMs)
          throw new Error(`The broker lets this consumer read not all of ${topics.join(', ')}: is it registered for them?`, { cause });
        await pause(tryAgainAfterMs);
      }
    }
  } finally {
    await admin.disconnect();
  }
}

const refusals: readonly unknown[] = ['TOPIC_AUTHORIZATION_FAILED', 'UNKNOWN_TOPIC_OR_PARTITION'];
const isRefusal = (error: unknown): boolean => refusals.includes((Object(error) as { readonly type?: unknown }).type);
