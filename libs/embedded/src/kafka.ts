import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Child } from './children.ts';
import { classArchive } from './class-archive.ts';
import { findJava, type Java } from './java.ts';
import { kafkaJars } from './kafka-jars.ts';
import type { Ports } from './plan.ts';
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
      port: ports.kafka,
      isReady: () => brokerAnswers(ports.kafka),
    });
    void broker.ended.then(archive.keep);
    await untilReady(broker);
    return broker;
  });
}

// Little heap and no optimising compiler: the quickest start and 350 MB resident.
// `COUNTERSIGN_KAFKA_JVM` in the environment says otherwise: a benchmark wants the whole compiler.
const smallJvm = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+ExitOnOutOfMemoryError', '-Djava.awt.headless=true'];

// Fixed: a random one that begins with a dash is taken for an option.
const clusterId = 'CountersignEmbedded00A';

async function format(site: Site, home: string, java: Java, jars: string): Promise<void> {
  if (existsSync(join(home, 'log', 'meta.properties'))) return;
  const args = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', 'server.properties'];
  const end = await site.children.run(onJava(site, home, java, jars, 'kafka-format', args));
  if (end.code !== 0) throw ended(end);
}

function onJava({ root, environment }: Site, home: string, java: Java, jars: string, name: string, args: readonly string[]) {
  const logging = `-Dlog4j2.configurationFile=${join(root, 'deploy', 'kafka', 'log4j2.properties')}`;
  const jvm = environment['COUNTERSIGN_KAFKA_JVM']?.split(' ') ?? smallJvm;
  return { name, command: java.command, args: [...jvm, logging, '-cp', join(jars, '*'), ...args], cwd: home, environment };
}

/** The one place that says how the broker is set up: deploy/kafka/server.properties with this mesh's ports. */
function writeProperties({ root, ports }: Site, home: string): void {
  const template = readFileSync(join(root, 'deploy', 'kafka', 'server.properties'), 'utf8');
  writeFileSync(join(home, 'server.properties'), filled(template, ports), { mode: 0o600 });
}

function filled(template: string, ports: Ports): string {
  const values = new Map([
    ['clientPort', ports.kafka],
    ['controllerPort', ports.kafkaController],
  ]);
  return template.replaceAll(/\$\{(\w+)\}/g, (_whole, name: string) => String(values.get(name) ?? ''));
}
