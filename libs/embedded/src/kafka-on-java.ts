import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findJava } from './java.ts';
import { jarsOf } from './kafka-jars.ts';

const thisTree = fileURLToPath(new URL('../../..', import.meta.url));

/** With what Kafka's own programs run beside a mesh that is up: it has brought their jars. */
export async function kafkaOnJava(environment: NodeJS.ProcessEnv): Promise<{ readonly command: string; readonly classPath: string }> {
  const { command } = await findJava(environment);
  return { command, classPath: join(jarsOf(thisTree, environment), '*') };
}
