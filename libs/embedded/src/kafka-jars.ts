import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart, diskIsFull } from './cannot-start.ts';
import type { Death } from './children.ts';
import type { Site } from './site.ts';

/** What this process is bringing: of two meshes that it starts at once, one waits for the other. */
const underWay = new Map<string, Promise<string>>();

/** The directory with Kafka's jars. Maven brings them once for a pom, into the tree; it keeps its own cache and settings. */
export async function kafkaJars(site: Site): Promise<string> {
  const jars = jarsOf(site.root, site.environment);
  if (existsSync(jars)) return jars;

  const bringing = underWay.get(jars) ?? bring(jars, site).finally(() => underWay.delete(jars));
  underWay.set(jars, bringing);
  return bringing;
}

function bring(jars: string, { root, directory, environment, children, progress }: Site): Promise<string> {
  return progress.step("Kafka's jars, through Maven", async () => {
    // Under another name until they are all there, so that an interrupted download is not taken for a whole one.
    const coming = `${jars}.${process.pid}`;
    const args = ['-q', '-B', '-f', pomIn(root), 'dependency:copy-dependencies', `-DoutputDirectory=${coming}`];
    try {
      const end = await children.run({ name: 'maven', command: 'mvn', args, cwd: directory, environment });
      if (end.code !== 0) throw explain(end);
      if (!existsSync(jars)) renameSync(coming, jars);
      return jars;
    } finally {
      rmSync(coming, { recursive: true, force: true });
    }
  });
}

/** Where they are, or will be. */
export function jarsOf(root: string, environment: NodeJS.ProcessEnv): string {
  const kept = environment['COUNTERSIGN_JARS'] ?? join(root, 'deploy', 'kafka', 'target');
  return join(
    kept,
    `jars-${createHash('sha256')
      .update(readFileSync(pomIn(root)))
      .digest('hex')
      .slice(0, 12)}`,
  );
}

const pomIn = (root: string): string => join(root, 'deploy', 'kafka', 'pom.xml');

function explain(end: Death): CannotStart {
  if (/ENOENT/.test(end.exit)) {
    return new CannotStart(
      "Kafka's jars come through Maven and mvn is not on the PATH: install Maven (Debian: maven), or give your own broker with KAFKA_BROKERS=host:port npm start.",
    );
  }
  if (/Unknown host|Connection refused|timed out|Network is unreachable|Could not transfer/i.test(end.lastLines)) {
    return new CannotStart(
      `Maven cannot reach its repository: check the network and the proxy or mirror in Maven's settings.xml, then try again; ${end.log} has Maven's words.`,
    );
  }
  if (/No space left on device/.test(end.lastLines)) return new CannotStart(diskIsFull(end.log));
  return new CannotStart(`Maven did not bring Kafka's jars (${end.exit}); ${end.log} ends with:\n${end.lastLines}`);
}
