import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { kafkaOnJava } from '@countersign/embedded';
import type { Admin } from 'kafkajs';
import kafkajs from 'kafkajs';

/** A command as a shell reads it: the words after the quotes are gone and the variables filled in. */
export const wordsOf = (line: string, variables: Readonly<Record<string, string>>): readonly string[] =>
  [...line.matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g)].map(([word]) =>
    word.replaceAll(/'([^']*)'|"\$(\w+)"|\\(.)/g, (_whole, plain?: string, name?: string, escaped?: string) =>
      name === undefined ? (plain ?? escaped ?? '') : (variables[name] ?? ''),
    ),
  );

const programs: Readonly<Record<string, string>> = {
  'kafka-topics.sh': 'org.apache.kafka.tools.TopicCommand',
  'kafka-acls.sh': 'org.apache.kafka.tools.AclCommand',
  'kafka-configs.sh': 'kafka.admin.ConfigCommand',
};

/** Runs a command by the program of Kafka's that it names. Throws with what that says where it does not do it. */
export async function runByKafka([name = '', ...args]: readonly string[]): Promise<void> {
  const { command, classPath } = await kafkaOnJava(process.env);
  const small = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  await promisify(execFile)(command, [...small, '-cp', classPath, programs[name] ?? name, ...args], { timeout: 60_000 });
}

/** Does by another client what a command says: each program of Kafka's takes more than a second to start. */
export async function doAsSaid([name = '', ...args]: readonly string[], admin: Admin): Promise<void> {
  const all = (flag: string): readonly string[] => args.flatMap((word, at) => (word === flag ? [args[at + 1] ?? ''] : []));
  const one = (flag: string): string => all(flag)[0] ?? '';
  if (name === 'kafka-topics.sh') {
    const configEntries = all('--config').map((each) => ({ name: each.split('=')[0] ?? '', value: each.split('=')[1] ?? '' }));
    const topics = [{ topic: one('--topic'), numPartitions: Number(one('--partitions')), replicationFactor: -1, configEntries }];
    // Whoever made one is told that it is there before every broker knows it.
    await admin.createTopics({ topics, waitForLeaders: false });
    return;
  }
  if (name !== 'kafka-acls.sh') throw new Error(`${name} is for Kafka itself to do`);
  const named = [...all('--topic').map((topic) => ['TOPIC', topic]), ...all('--group').map((group) => ['GROUP', group])];
  const resources = args.includes('--cluster') ? [['CLUSTER', 'kafka-cluster']] : named;
  const acl = resources.flatMap(([kind = '', resourceName = '']) =>
    all('--operation').map((operation) => ({
      principal: one('--allow-principal'),
      host: '*',
      resourceName,
      resourceType: numberOf(kafkajs.AclResourceTypes, kind),
      resourcePatternType: numberOf(kafkajs.ResourcePatternTypes, one('--resource-pattern-type').toUpperCase()),
      operation: numberOf(kafkajs.AclOperationTypes, operation.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()),
      permissionType: kafkajs.AclPermissionTypes.ALLOW,
    })),
  );
  await admin.createAcls({ acl });
}

function numberOf(numbers: object, name: string): number {
  const number = (numbers as Readonly<Record<string, unknown>>)[name];
  if (typeof number !== 'number') throw new Error(`Kafka has no ${name}`);
  return number;
}
