import type { Leaf, Trust } from '@countersign/identity';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Child } from './children.ts';
import { classArchive } from './class-archive.ts';
import { handedOn } from './handed-on.ts';
import { findJava, type Java } from './java.ts';
import { kafkaJars } from './kafka-jars.ts';
import { authorityAt } from './plan.ts';
import { untilPresented } from './presented.ts';
import type { Site } from './site.ts';
import { brokerAnswers, ended, untilReady } from './readiness.ts';

/** Starts the one KRaft node of the mesh and returns once it takes requests. */
export async function startKafka(site: Site): Promise<Child> {
  const { directory, ports, children, progress } = site;
  const home = join(directory, 'kafka');
  const java = await findJava(site.environment);
  const jars = await kafkaJars(site);
  writeProperties(site, home);

  return progress.step(`Kafka on 127.0.0.1:${ports.kafka}`, async () => {
    await format(site, home, java, jars);
    const archive = classArchive(jars, java);
    const broker = children.start({
      ...onJava(site, home, java, jars, 'kafka', [...archive.flags, 'kafka.Kafka', 'server.properties']),
      port: ports.kafkaInternal,
      isReady: () => brokerAnswers(ports.kafkaInternal, tlsOf(site.trust)),
    });
    void broker.ended.then(archive.keep);
    await untilReady(broker);
    return broker;
  });
}

// Little heap and no optimising compiler: the quickest start and 350 MB resident.
// `COUNTERSIGN_KAFKA_JVM` in the environment says otherwise: a benchmark wants the whole compiler.
const smallJvm = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+ExitOnOutOfMemoryError', '-Djava.awt.headless=true'];

const jvmIn = (environment: NodeJS.ProcessEnv): readonly string[] => environment['COUNTERSIGN_KAFKA_JVM']?.split(' ') ?? smallJvm;

// Fixed: a random one that begins with a dash is taken for an option.
const clusterId = 'CountersignEmbedded00A';

/** What it makes depends on the jars and on names that are fixed, so it is made once and copied; whole or not at all, whoever else starts. */
async function format(site: Site, home: string, java: Java, jars: string): Promise<void> {
  const log = join(home, 'log');
  if (existsSync(join(log, 'meta.properties'))) return;
  const kept = `${jars}-formatted-${clusterId}`;
  if (existsSync(kept) && !existsSync(log)) return copyWhole(kept, log);

  const args = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', 'server.properties'];
  const end = await site.children.run(onJava(site, home, java, jars, 'kafka-format', args));
  if (end.code !== 0) throw ended(end);
  try {
    copyWhole(log, kept);
  } catch {
    // Another start has kept it, or nothing may be written here: the next start formats its own.
  }
}

function copyWhole(from: string, to: string): void {
  const coming = `${to}.${process.pid}`;
  cpSync(from, coming, { recursive: true });
  try {
    renameSync(coming, to);
  } finally {
    rmSync(coming, { recursive: true, force: true });
  }
}

function onJava({ root, environment, ports }: Site, home: string, java: Java, jars: string, name: string, args: readonly string[]) {
  const logging = `-Dlog4j2.configurationFile=${join(root, 'deploy', 'kafka', 'log4j2.properties')}`;
  return {
    name,
    command: java.command,
    args: [
      ...jvmIn(environment),
      logging,
      `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${authorityAt(ports)}/kafka/jwks`,
      '-cp',
      join(jars, '*'),
      ...args,
    ],
    cwd: home,
    environment: handedOn(environment),
  };
}

/** The one place that says how the broker is set up: deploy/kafka/*.properties with this mesh's ports. Of a name the last line counts. */
function writeProperties(site: Site, home: string): void {
  const { root, trust, hasAuthority, environment } = site;
  const isSmall = jvmIn(environment) === smallJvm;
  const parts = ['server', 'tls', ...(hasAuthority ? ['clients'] : []), ...(isSmall ? ['small'] : [])];
  const templates = parts.map((part) => readFileSync(join(root, 'deploy', 'kafka', `${part}.properties`), 'utf8'));
  const write = (name: string, text: string): void => writeFileSync(join(home, name), text, { mode: 0o600 });
  write('server.properties', filled(templates.join('\n'), site));
  write(keystore, keystoreOf(trust.kafka));
  write('ca.pem', readFileSync(trust.ca, 'utf8'));
}

/** Has the running broker present what lies in its files now: on every listener, the controller's too. */
export async function presentAtKafka(site: Site): Promise<void> {
  const { directory, ports, trust, hasAuthority } = site;
  const file = join(directory, 'kafka', keystore);
  writeFileSync(`${file}.new`, keystoreOf(trust.kafka), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  // Only now, and only here: the start has no use for a client of Kafka.
  const { kafkaClient, readKeystores } = await import('@countersign/kafka');
  const admin = kafkaClient('renewal', addressesOf(site).kafkaAdmin, 'prompt').admin();
  await admin.connect();
  try {
    await readKeystores(admin, nodeId, [...(hasAuthority ? ['clients'] : []), 'internal', 'controller'], keystore);
  } finally {
    await admin.disconnect();
  }
  const listening = [...(hasAuthority ? [ports.kafka] : []), ports.kafkaInternal, ports.kafkaController];
  await Promise.all(listening.map((port) => untilPresented('kafka', port, trust)));
}

/** A key and its certificate as Kafka reads them from one file. */
const keystoreOf = ({ key, chain }: Leaf): string => readFileSync(key, 'utf8') + readFileSync(chain, 'utf8');

/** As deploy/kafka/*.properties name them. */
const keystore = 'keystore.pem';
const nodeId = '1';

const tlsOf = ({ ca, provision: { key, chain } }: Trust) => ({
  ca: readFileSync(ca, 'utf8'),
  key: readFileSync(key, 'utf8'),
  cert: readFileSync(chain, 'utf8'),
});

function filled(template: string, { ports, environment }: Site): string {
  const values = new Map<string, string | number>([
    ['clientPort', ports.kafka],
    ['controllerPort', ports.kafkaController],
    ['internalPort', ports.kafkaInternal],
    ['authority', authorityAt(ports)],
    ['jwksRefreshMs', environment['COUNTERSIGN_JWKS_REFRESH_MS'] ?? 60_000],
  ]);
  return template.replaceAll(/\$\{(\w+)\}/g, (_whole, name: string) => String(values.get(name) ?? ''));
}

/** Where the broker of this mesh is reached: by clients, by the rooms with their tokens, by authority where it keeps permissions, and by who may do everything. */
export function addressesOf({
  ports,
  trust,
  hasAuthority,
}: Site): Readonly<Record<'kafka' | 'kafkaOfRooms' | 'kafkaOfAuthority' | 'kafkaAdmin', string>> {
  const at = (port: number, given: Record<string, string>): string =>
    `127.0.0.1:${port}?${new URLSearchParams({ ca: trust.ca, ...given })}`;
  const kafkaAdmin = at(ports.kafkaInternal, { cert: trust.provision.chain, key: trust.provision.key });
  const kafkaOfAuthority = at(ports.kafkaInternal, { login: 'certificate' });
  if (!hasAuthority) return { kafka: kafkaAdmin, kafkaOfRooms: kafkaAdmin, kafkaOfAuthority, kafkaAdmin };
  return { kafka: `127.0.0.1:${ports.kafka}`, kafkaOfRooms: at(ports.kafka, { login: 'svid' }), kafkaOfAuthority, kafkaAdmin };
}
