import type { EnrolledConsumer } from './consumers.ts';

/** Where a consumer finds the mesh, and its own key. */
export interface Places {
  readonly brokers: string;
  /** The root's certificate, PEM. */
  readonly ca: string;
  /** Its private key, PKCS #8 PEM; nobody here has it. */
  readonly key: string;
  readonly algorithm: 'ES256' | 'RS256';
}

/** How a Java client of Kafka 4.3 or newer logs in by itself. */
export const javaProperties = (consumer: EnrolledConsumer, places: Places): readonly string[] => [
  `bootstrap.servers=${places.brokers}`,
  'security.protocol=SASL_SSL',
  'ssl.truststore.type=PEM',
  `ssl.truststore.location=${places.ca}`,
  'sasl.mechanism=OAUTHBEARER',
  'sasl.login.callback.handler.class=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler',
  'sasl.oauthbearer.jwt.retriever.class=org.apache.kafka.common.security.oauthbearer.JwtBearerJwtRetriever',
  ...assertionProperties(consumer, places),
  `sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required ssl.truststore.type="PEM" ssl.truststore.location="${places.ca}";`,
  `group.id=${consumer.groupPrefix}1`,
];

/** What the virtual machine must be told besides: Kafka asks no address and reads no key that is not named here. */
export const javaFlags = ({ tokenEndpoint }: EnrolledConsumer, { key }: Places): readonly string[] => [
  `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${tokenEndpoint}`,
  `-Dorg.apache.kafka.sasl.oauthbearer.allowed.files=${key}`,
];

/** How a client on librdkafka 2.12 or newer logs in by itself: confluent-kafka for Python, Go and .NET. */
export const librdkafkaProperties = (consumer: EnrolledConsumer, places: Places): readonly string[] => [
  // Seen in 2.16: it writes them as DER, where RFC 7518 section 3.4 wants both halves one after the other.
  ...(places.algorithm === 'ES256' ? ['# librdkafka writes ES256 signatures that nobody else can read: register an RSA key for it'] : []),
  `bootstrap.servers=${places.brokers}`,
  'security.protocol=sasl_ssl',
  `ssl.ca.location=${places.ca}`,
  `https.ca.location=${places.ca}`,
  'sasl.mechanisms=OAUTHBEARER',
  'sasl.oauthbearer.method=oidc',
  'sasl.oauthbearer.grant.type=urn:ietf:params:oauth:grant-type:jwt-bearer',
  ...assertionProperties(consumer, places),
  `group.id=${consumer.groupPrefix}1`,
];

/** How a program on kafkajs logs in: it signs the assertion itself, with jose. `NODE_EXTRA_CA_CERTS` lets its fetch know authority. */
export const kafkajsProgram = (consumer: EnrolledConsumer, { brokers, ca, key, algorithm }: Places): readonly string[] => [
  `// NODE_EXTRA_CA_CERTS=${ca} node reader.mjs`,
  `import { randomUUID } from 'node:crypto';`,
  `import { readFileSync } from 'node:fs';`,
  `import { importPKCS8, SignJWT } from 'jose';`,
  `import { Kafka } from 'kafkajs';`,
  `const id = '${consumer.id}';`,
  `const key = await importPKCS8(readFileSync('${key}', 'utf8'), '${algorithm}');`,
  'const oauthBearerProvider = async () => {',
  `  const assertion = await new SignJWT({}).setProtectedHeader({ alg: '${algorithm}' }).setIssuer(id).setSubject(id)`,
  `    .setAudience('${consumer.issuer}').setJti(randomUUID()).setIssuedAt().setExpirationTime('1m').sign(key);`,
  `  const body = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });`,
  `  const answer = await fetch('${consumer.tokenEndpoint}', { method: 'POST', body });`,
  '  if (!answer.ok) throw new Error(await answer.text());',
  '  return { value: (await answer.json()).access_token };',
  '};',
  `const kafka = new Kafka({ brokers: ['${brokers.split(',').join("', '")}'], ssl: { ca: readFileSync('${ca}') }, sasl: { mechanism: 'oauthbearer', oauthBearerProvider } });`,
  `const consumer = kafka.consumer({ groupId: '${consumer.groupPrefix}1' });`,
];

/** Kafka's Java clients and librdkafka have these names in common. */
const assertionProperties = (consumer: EnrolledConsumer, { key, algorithm }: Places): readonly string[] => [
  `sasl.oauthbearer.token.endpoint.url=${consumer.tokenEndpoint}`,
  `sasl.oauthbearer.assertion.algorithm=${algorithm}`,
  `sasl.oauthbearer.assertion.private.key.file=${key}`,
  `sasl.oauthbearer.assertion.claim.iss=${consumer.id}`,
  `sasl.oauthbearer.assertion.claim.sub=${consumer.id}`,
  `sasl.oauthbearer.assertion.claim.aud=${consumer.issuer}`,
  'sasl.oauthbearer.assertion.claim.jti.include=true',
];
