import { randomUUID } from 'node:crypto';
import type { RunFile } from '@countersign/embedded';
import { proofHeader } from '@countersign/signature';
import { administratorOfBroker, eventually } from '@countersign/testing';

/** A record as it was appended, so that it can be appended once more. */
export interface Copied {
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a topic holds up to where it ends now. */
export async function recordsOf(topic: string, run: Pick<RunFile, 'kafkaAdmin'>): Promise<readonly Copied[]> {
  const kafka = administratorOfBroker(run);
  const groupId = `reads-${randomUUID()}`;
  const [admin, consumer] = [kafka.admin(), kafka.consumer({ groupId, maxWaitTimeInMs: 100 })];
  await Promise.all([admin.connect(), consumer.connect()]);
  const missing = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, BigInt(high)]));
  const found: Copied[] = [];
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch }) => {
      for (const { key, value, headers } of batch.messages)
        found.push({
          key: String(key),
          value: value ?? Buffer.alloc(0),
          headers: { [proofHeader]: String(headers?.[proofHeader] ?? '') },
        });
      if (BigInt(batch.lastOffset()) + 1n >= (missing.get(batch.partition) ?? 0n)) missing.delete(batch.partition);
    },
  });
  await eventually(async () => ([...missing.values()].every((end) => end === 0n) ? true : undefined), `end of ${topic}`);
  await consumer.disconnect();
  await admin.deleteGroups([groupId]);
  await admin.disconnect();
  return found;
}
