import { codesIn } from './bare-broker.ts';
import { codes, type May, type Trial } from './trial.ts';

/** No topic has so many: whoever may write is told so, and nothing is written. */
const noPartition = 999;
const topicType = 2;

/** Every operation of the protocol on topics. Of all that nobody may, what is asked for would change nothing even if it were allowed, but for the taking away. */
export function trialsOnTopics(topics: readonly string[], may: May): readonly Trial[] {
  const trial = (what: string, api: string, fields: unknown, wanted: Trial['wanted']): Trial => ({
    what,
    names: topics,
    wanted,
    codes: async (broker) => codesIn(await broker.ask(api, fields)),
  });
  const where =
    (operation: 'read' | 'write' | 'describe', ...allowed: readonly number[]): Trial['wanted'] =>
    (topic) =>
      may('topic', topic, operation) ? allowed : [codes.topicRefused];
  const toNobody = (): readonly number[] => [codes.topicRefused];
  const each = <T>(of: (topic: string) => T): readonly T[] => topics.map(of);
  const partition = (fields: object): readonly object[] => [{ partition: 0, currentLeaderEpoch: -1, ...fields }];
  const first = { fetchOffset: '0', logStartOffset: -1, maxBytes: 1 };
  const record = { key: 'x', value: 'x', headers: {}, timestamp: 0 };
  const fetch = {
    replicaId: -1,
    isolationLevel: 1,
    maxWaitTime: 0,
    minBytes: 0,
    maxBytes: 1,
    sessionId: 0,
    sessionEpoch: -1,
    forgottenTopics: [],
    rackId: '',
  };

  return [
    trial(
      'write',
      'Produce',
      {
        acks: -1,
        timeout: 1_000,
        topicData: each((topic) => ({ topic, partitions: [{ partition: noPartition, firstSequence: 0, messages: [record] }] })),
      },
      where('write', codes.noSuchPartition),
    ),
    trial(
      'read',
      'Fetch',
      { ...fetch, topics: each((topic) => ({ topic, partitions: partition(first) })) },
      where('read', codes.done, codes.offsetOutOfRange),
    ),
    trial(
      'ask for offsets of',
      'ListOffsets',
      { replicaId: -1, isolationLevel: 0, topics: each((topic) => ({ topic, partitions: partition({ timestamp: -1 }) })) },
      where('describe', codes.done),
    ),
    trial('see', 'Metadata', { topics, allowAutoTopicCreation: true }, where('describe', codes.done)),
    trial(
      'see the settings of',
      'DescribeConfigs',
      { resources: each((name) => ({ type: topicType, name, configNames: [] })), includeSynonyms: false },
      toNobody,
    ),
    trial(
      'set',
      'AlterConfigs',
      {
        validateOnly: true,
        resources: each((name) => ({ type: topicType, name, configEntries: [{ name: 'retention.ms', value: '1000' }] })),
      },
      toNobody,
    ),
    trial(
      'make',
      'CreateTopics',
      { validateOnly: true, timeout: 1_000, topics: each((topic) => ({ topic, numPartitions: 1, replicationFactor: 1 })) },
      toNobody,
    ),
    trial(
      'widen',
      'CreatePartitions',
      { validateOnly: true, timeout: 1_000, topicPartitions: each((topic) => ({ topic, count: 64 })) },
      toNobody,
    ),
    trial(
      'take records away from',
      'DeleteRecords',
      { timeout: 1_000, topics: each((topic) => ({ topic, partitions: [{ partition: noPartition, offset: '0' }] })) },
      toNobody,
    ),
    trial('take away', 'DeleteTopics', { topics, timeout: 1_000 }, toNobody),
  ];
}
