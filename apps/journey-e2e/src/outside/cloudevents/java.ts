import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const pom = fileURLToPath(new URL('pom.xml', import.meta.url));

/** The class path of Java's SDK for CloudEvents; undefined, and said, where Maven is not there or does not bring it. */
export async function cloudEventsOnJava(): Promise<string | undefined> {
  const jars = mkdtempSync(join(tmpdir(), 'countersign-cloudevents-'));
  const args = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`, '-DexcludeGroupIds=org.apache.kafka'];
  try {
    await promisify(execFile)('mvn', args, { timeout: 150_000 });
  } catch (error) {
    process.stdout.write(`Skipped: Maven does not bring what ${pom} names (${String(error).split('\n')[0]})\n`);
    return undefined;
  }
  return join(jars, '*');
}

/** What the console consumer prints of a record: the event as the SDK has read it. */
export const asCloudEvent: readonly string[] = ['--formatter-property', 'value.deserializer=io.cloudevents.kafka.CloudEventDeserializer'];
