import kafkajs, { type Admin } from 'kafkajs';

// CommonJS: Node finds only some of its names by itself.
const { ConfigResourceTypes } = kafkajs;

/** A topic as it is wanted. */
export interface WantedTopic {
  readonly name: string;
  /** Fixed at creation. */
  readonly partitions: number;
  /** -1 for ever. */
  readonly retentionMs: number;
  readonly isCompacted: boolean;
}

/** A batch of records is one thing to the broker: the limit is the same everywhere, what one event may be is in the score. */
const batchBytes = 2 * 1024 * 1024;
/** What lies in the newest segment is not compacted: a feed has a heartbeat every two seconds, and every start reads all that is left. */
const compactedAfterMs = 3 * 60 * 60 * 1_000;
/** Set on a topic, and not by the broker (DescribeConfigs, config source 1). */
const ofTopic = 1;

/** All that is set on a topic, by the names that Kafka has for it. */
export const settingsOf = ({ retentionMs, isCompacted }: WantedTopic): Readonly<Record<string, string>> => ({
  'cleanup.policy': isCompacted ? 'compact' : 'delete',
  'retention.ms': String(retentionMs),
  'max.message.bytes': String(batchBytes),
  // One clock judges, and it is the broker's.
  'message.timestamp.type': 'LogAppendTime',
  ...(isCompacted ? { 'segment.ms': String(compactedAfterMs) } : {}),
});

/** Creates the topics that are missing. Returns their names. */
export async function createTopics(admin: Admin, wanted: readonly WantedTopic[]): Promise<readonly string[]> {
  const present = new Set(await admin.listTopics());
  const missing = wanted.filter(({ name }) => !present.has(name));
  if (missing.length === 0) return [];
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map((topic) => ({
      topic: topic.name,
      numPartitions: topic.partitions,
      replicationFactor: -1,
      configEntries: entriesOf(settingsOf(topic)),
    })),
  });
  return missing.map(({ name }) => name);
}

/** Gives topics the settings that are wanted; what else was set on them stays. Returns what differed, a sentence each. */
export async function mendTopics(admin: Admin, wanted: readonly WantedTopic[]): Promise<readonly string[]> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wanted.map(({ name }) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  const byName = new Map(resources.map((resource) => [resource.resourceName, resource.configEntries]));
  const differing = wanted.flatMap((topic) => {
    const present = byName.get(topic.name) ?? [];
    const differed = Object.entries(settingsOf(topic)).flatMap(([name, value]) => {
      const is = present.find(({ configName }) => configName === name)?.configValue;
      return is === value ? [] : [`${topic.name} had ${name}=${is}, wanted is ${value}`];
    });
    // The protocol's call replaces all that is set on the topic.
    const others = present.filter(({ configSource }) => Number(configSource) === ofTopic);
    const set = Object.fromEntries(others.map(({ configName, configValue }) => [configName, configValue]));
    return differed.length === 0 ? [] : [{ topic, differed, settings: { ...set, ...settingsOf(topic) } }];
  });
  if (differing.length > 0)
    await admin.alterConfigs({
      validateOnly: false,
      resources: differing.map(({ topic, settings }) => ({
        type: ConfigResourceTypes.TOPIC,
        name: topic.name,
        configEntries: entriesOf(settings),
      })),
    });
  return differing.flatMap(({ differed }) => differed);
}

const entriesOf = (settings: Readonly<Record<string, string>>): { name: string; value: string }[] =>
  Object.entries(settings).map(([name, value]) => ({ name, value }));
