import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';

const oldestJava = 17;
const wayOut = 'or give your own broker with KAFKA_BROKERS=host:port npm start.';

export interface Java {
  readonly command: string;
  readonly version: string;
}

/** The Java to run a broker with: JAVA_HOME's, or the one on the PATH. */
export async function findJava(environment: NodeJS.ProcessEnv): Promise<Java> {
  const java = environment['JAVA_HOME'] ? join(environment['JAVA_HOME'], 'bin', 'java') : 'java';
  const said = await versionOf(java, environment);
  if (said === undefined)
    throw new CannotStart(
      `Kafka needs Java ${oldestJava} or newer and ${java} is not found: install a JRE (Debian: openjdk-17-jre-headless), ${wayOut}`,
    );

  const major = majorOf(said);
  if (major < oldestJava)
    throw new CannotStart(
      `Kafka needs Java ${oldestJava} or newer and ${java} is Java ${major}: install a newer one or set JAVA_HOME, ${wayOut}`,
    );
  return { command: java, version: /version "([\w.+-]+)/.exec(said)?.[1] ?? String(major) };
}

/** `17.0.15` is 17; until Java 8 the number stood second, as in `1.8.0_402`. */
export function majorOf(said: string): number {
  const [, first = '0', second = '0'] = /version "(\d+)(?:\.(\d+))?/.exec(said) ?? [];
  return Number(first === '1' ? second : first);
}

function versionOf(java: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(java, ['-XX:TieredStopAtLevel=1', '-version'], { env }, (error, stdout, stderr) =>
      resolve(error === null ? stdout + stderr : undefined),
    );
  });
}
