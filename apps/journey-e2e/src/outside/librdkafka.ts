import type { Python } from './python.ts';

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

export const readByLibrdkafka = (python: Python, topic: string, properties: readonly string[]): Promise<string> =>
  python(['-c', program, topic, ...properties], 50_000);
