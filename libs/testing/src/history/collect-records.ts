import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { KafkaRecord } from './history.ts';

const script = fileURLToPath(new URL('./records-of-kafka.ts', import.meta.url));

/**
 * Every record of every topic, from the beginning to where it ends now. A process of its own reads them: a consumer of kafkajs that is
 * closed right after a broker has come back sometimes leaves a connection behind, with a timer that nobody can clear.
 */
export async function collectRecords(brokers: string): Promise<readonly KafkaRecord[]> {
  const child = spawn(process.execPath, ['--no-warnings', script, brokers], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const records: KafkaRecord[] = [];
  for await (const line of createInterface({ input: child.stdout })) records.push(JSON.parse(line) as KafkaRecord);
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`Kafka's records could not be read: the reader ended with ${code}`);
  return records;
}
