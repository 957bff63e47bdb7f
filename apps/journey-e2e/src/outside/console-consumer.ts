import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { kafkaOnJava } from '@countersign/embedded';

/** How a consumer logs in, as `consumers add` prints it. */
export interface Ways {
  readonly java: readonly string[];
  readonly javaFlags: readonly string[];
  readonly librdkafka: readonly string[];
  readonly kafkajs: readonly string[];
}

interface Asked {
  readonly topic: string;
  /** Beside which its properties are written. */
  readonly privateFile: string;
  /** Behind Kafka's own jars. */
  readonly classPath?: string;
  readonly options?: readonly string[];
}

/** Kafka's own console consumer, with nothing but what was printed: one record of a topic, and whatever it says. */
export async function readByConsole(
  { java, javaFlags }: Ways,
  { topic, privateFile, classPath: more, options = [] }: Asked,
): Promise<{ readonly out: string; readonly err: string }> {
  const properties = join(dirname(privateFile), 'client.properties');
  writeFileSync(properties, java.join('\n'));
  const { command, classPath } = await kafkaOnJava(process.env);
  const small = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const program = [
    '-cp',
    more === undefined ? classPath : `${classPath}${delimiter}${more}`,
    'org.apache.kafka.tools.consumer.ConsoleConsumer',
    '--bootstrap-server',
    serversIn(java),
  ];
  const asked = ['--command-config', properties, '--topic', topic, ...options];
  const bounds = ['--from-beginning', '--max-messages', '1', '--timeout-ms', '30000'];
  return new Promise((resolve) => {
    execFile(command, [...small, ...javaFlags, ...program, ...asked, ...bounds], { timeout: 50_000 }, (_error, out, err) =>
      resolve({ out, err }),
    );
  });
}

const serversIn = (java: readonly string[]): string =>
  (java.find((line) => line.startsWith('bootstrap.servers=')) ?? '').split('=')[1] ?? '';

/** The type of the event in the first line of what was read; the line itself where there is none. */
export function typeOf(line: string): unknown {
  try {
    return (JSON.parse(line.split('\n')[0] ?? '') as { type?: unknown }).type;
  } catch {
    return line;
  }
}
