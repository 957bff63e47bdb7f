import { topics } from '@countersign/contracts';
import type { Admin } from 'kafkajs';

/** A batch of records is one thing to the broker: the limit is the same everywhere, what one event may be is in the score. */
const batchBytes = 2 * 1024 * 1024;

/** Creates the topics that are missing, as the score wants them. Returns their names. */
export async function createTopics(admin: Admin, prefix: string): Promise<readonly string[]> {
  const present = new Set(await admin.listTopics());
  const missing = topics.filter(({ topic }) => !present.has(prefix + topic));
  if (missing.length === 0) return [];
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map(({ topic, partitions, retentionMs }) => ({
      topic: prefix + topic,
      numPartitions: partitions,
      replicationFactor: -1,
      configEntries: [
        { name: 'cleanup.policy', value: 'delete' },
        { name: 'retention.ms', value: String(retentionMs) },
        { name: 'max.message.bytes', value: String(batchBytes) },
        { name: 'message.timestamp.type', value: 'LogAppendTime' },
      ],
    })),
  });
  return missing.map(({ topic }) => prefix + topic);
}
