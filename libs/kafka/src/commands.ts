import type { Acl } from '@countersign/contracts';
import type { WantedBroker } from './put-right.ts';
import { byteRateKey } from './quotas.ts';
import { settingsOf, type WantedTopic } from './topics.ts';

/** The words of one command for a shell. */
type Command = readonly string[];

/** What makes a new broker as it is wanted, as commands of Kafka's own programs. What is there already stays; what is too much they do not see. */
export const brokerCommands = ({ topics, acls, byteRates }: WantedBroker): readonly Command[] => [
  ...topics.map(topicCommand),
  ...alike(acls).map(aclCommand),
  ...[...byteRates].map(([user, rate]) => [
    ...program('kafka-configs.sh'),
    ...['--alter', '--entity-type', 'users', '--entity-name', quoted(user), '--add-config', `${byteRateKey}=${rate}`],
  ]),
];

const program = (name: string): Command => [name, '--bootstrap-server', '"$KAFKA"', '--command-config', '"$KAFKA_ADMIN"'];

const topicCommand = (topic: WantedTopic): Command => [
  ...program('kafka-topics.sh'),
  ...['--create', '--if-not-exists', '--topic', quoted(topic.name), '--partitions', String(topic.partitions)],
  ...Object.entries(settingsOf(topic)).flatMap(([name, value]) => ['--config', `${name}=${value}`]),
];

/** Permissions that differ in the names of topics or groups alone: a program of Kafka's takes a second to start. */
interface Alike extends Pick<Acl, 'principal' | 'resource' | 'pattern'> {
  readonly operations: readonly Acl['operation'][];
  readonly names: readonly string[];
}

function alike(acls: readonly Acl[]): readonly Alike[] {
  const same = (...parts: readonly string[]): string => JSON.stringify(parts);
  const byName = Map.groupBy(acls, ({ principal, resource, pattern, name }) => same(principal, resource, pattern, name));
  const each = [...byName.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ ...first, operations: all.map(({ operation }) => operation).toSorted() }];
  });
  const grouped = Map.groupBy(each, ({ principal, resource, pattern, operations }) => same(principal, resource, pattern, ...operations));
  return [...grouped.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ ...first, names: all.map(({ name }) => name) }];
  });
}

const aclCommand = ({ principal, resource, pattern, operations, names }: Alike): Command => [
  ...program('kafka-acls.sh'),
  ...['--add', '--allow-principal', quoted(principal)],
  ...operations.flatMap((operation) => ['--operation', words[operation]]),
  // Of clusters there is one, and it is not named.
  ...(resource === 'cluster' ? ['--cluster'] : names.flatMap((name) => [`--${resource}`, quoted(name)])),
  ...['--resource-pattern-type', pattern],
];

const words: Readonly<Record<Acl['operation'], string>> = {
  read: 'Read',
  write: 'Write',
  describe: 'Describe',
  alter: 'Alter',
  'describe-configs': 'DescribeConfigs',
  'alter-configs': 'AlterConfigs',
};

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
