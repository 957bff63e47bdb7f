import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One record of a topic: what Python's client on librdkafka is told by nothing but what was printed. */
const program = `
import sys
from confluent_kafka import Consumer
settings = dict(line.split('=', 1) for line in sys.argv[2:] if not line.startswith('#'))
consumer = Consumer({**settings, 'auto.offset.reset': 'earliest'})
consumer.subscribe([sys.argv[1]])
for _ in range(30):
    record = consumer.poll(1)
    if record is not None:
        print(record.error() or record.value().decode())
        break
`;

/** Python's client in an environment of its own, where there is Python and a registry of packages; undefined where there is not. */
export async function pythonWithLibrdkafka(): Promise<string | undefined> {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-python-'));
  const python = join(directory, 'bin', 'python');
  try {
    await run('python3', ['-m', 'venv', directory]);
    await run(python, ['-m', 'pip', '-q', 'install', 'confluent-kafka==2.16.0']);
    return python;
  } catch (error) {
    process.stdout.write(`librdkafka is not tried: ${String(error).split('\n')[0]}\n`);
    return undefined;
  }
}

export const readByLibrdkafka = async (python: string, topic: string, properties: readonly string[]): Promise<string> =>
  (await run(python, ['-c', program, topic, ...properties], { timeout: 50_000 })).stdout;
