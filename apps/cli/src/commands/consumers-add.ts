import { type Context, printJson } from '../context.ts';
import { javaFlags, javaProperties, kafkajsProgram, librdkafkaProperties, type Places } from '../domain/client-properties.ts';
import { EnrolledConsumer } from '../domain/consumers.ts';
import { type ExitCode, exitCodes, Failure } from '../failure.ts';
import { instantOf, personOf } from '../owner.ts';
import { keySetIn } from '../key-set-file.ts';

export interface ConsumerOptions {
  readonly owner: string;
  readonly purpose?: string;
  readonly topics: string;
  readonly groupPrefix: string;
  readonly jwks: string;
  readonly key: string;
  readonly byteRate?: string;
  readonly ends?: string;
}

/** Registers a program that reads topics, and prints how it logs in. */
export async function consumersAdd(
  context: Context,
  name: string,
  { topics, jwks: file, key, byteRate, owner, ends, purpose = 'reads', groupPrefix }: ConsumerOptions,
): Promise<ExitCode> {
  const jwks = keySetIn(file);
  const body = {
    name,
    purpose,
    groupPrefix,
    jwks,
    topics: topics.split(','),
    owner: personOf(context, owner),
    ...(ends === undefined ? {} : { endsAt: instantOf(ends) }),
    ...(byteRate === undefined ? {} : { byteRate: Number(byteRate) }),
  };
  const consumer = await context.mesh.ask('gateway', '/v1/consumers', EnrolledConsumer, { body });
  if (consumer === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
  const { kafka = 'host:port', ca = '/path/to/root.pem' } = context.mesh.run;
  const places: Places = { brokers: kafka.split('?')[0] ?? kafka, ca, key, algorithm: isRsa(jwks) ? 'RS256' : 'ES256' };
  const ways = {
    java: javaProperties(consumer, places),
    javaFlags: javaFlags(consumer, places),
    librdkafka: librdkafkaProperties(consumer, places),
    kafkajs: kafkajsProgram(consumer, places),
  };
  if (context.isJson) printJson(context, { ...consumer, ...ways });
  else for (const line of told(consumer, ways)) context.print(line);
  return exitCodes.done;
}

const isRsa = (jwks: unknown): boolean => (Object(jwks) as { keys?: { kty?: unknown }[] }).keys?.[0]?.kty === 'RSA';

const told = (
  { id, topics, groupPrefix }: EnrolledConsumer,
  ways: Readonly<Record<'java' | 'javaFlags' | 'librdkafka' | 'kafkajs', readonly string[]>>,
): readonly string[] => [
  `${id} may read ${topics.join(', ')}, and the feeds by which they are verified, in groups that begin with ${groupPrefix}`,
  '',
  '# client.properties for @countersign/client, and for Java (Kafka 4.3 or newer) started with',
  ...ways.javaFlags.map((flag) => `#   ${flag}`),
  ...ways.java,
  '',
  '# for librdkafka',
  ...ways.librdkafka,
  '',
  '// for kafkajs',
  ...ways.kafkajs,
];
