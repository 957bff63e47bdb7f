import { codesIn } from './bare-broker.ts';
import { rawRequests } from './raw-requests.ts';
import { codes, type Trial } from './trial.ts';

const brokerType = 4;
const transactionalId = 'a-transaction';
const producer = { producerId: '0', producerEpoch: 0 };

/** Every operation of the protocol on the cluster itself and on transactions. Whoever writes to any topic may have a number for its records, and nothing more. */
export function trialsOnCluster(groupId: string, topic: string, principal: string, isWriter: boolean): readonly Trial[] {
  const trial = (what: string, wanted: number, codeOf: Trial['codes']): Trial => ({
    what,
    names: ['cluster'],
    wanted: () => [wanted],
    codes: codeOf,
  });
  const ask = (what: string, api: string, fields: unknown, wanted: number): Trial =>
    trial(what, wanted, async (broker) => {
      const [code = codes.done] = [...codesIn(await broker.ask(api, fields)).values()].filter((one) => one !== codes.done);
      return new Map([['cluster', code]]);
    });
  const anything = {
    resourceType: 1,
    resourceName: null,
    resourcePatternType: 1,
    principal: null,
    host: null,
    operation: 1,
    permissionType: 1,
  };
  const toOneself = { resourceType: 2, resourceName: topic, resourcePatternType: 3, principal, host: '*', operation: 2, permissionType: 3 };
  const partitions = [{ partition: 0, offset: '0', metadata: null }];

  return [
    ask('see permissions', 'DescribeAcls', anything, codes.clusterRefused),
    ask('give itself a permission', 'CreateAcls', { creations: [toOneself] }, codes.clusterRefused),
    ask(
      'take permissions away',
      'DeleteAcls',
      { filters: [{ ...anything, resourceType: 2, resourceName: 'no-such-topic', principal }] },
      codes.clusterRefused,
    ),
    ask(
      'see the settings of the broker',
      'DescribeConfigs',
      { resources: [{ type: brokerType, name: '1', configNames: [] }], includeSynonyms: false },
      codes.clusterRefused,
    ),
    ask(
      'set the broker',
      'AlterConfigs',
      { validateOnly: true, resources: [{ type: brokerType, name: '1', configEntries: [{ name: 'log.cleaner.threads', value: '1' }] }] },
      codes.clusterRefused,
    ),
    ask(
      'see where copies move to',
      'ListPartitionReassignments',
      { topics: [{ topic, partitions: [0] }], timeout: 1_000 },
      codes.clusterRefused,
    ),
    ask(
      'move copies',
      'AlterPartitionReassignments',
      { topics: [{ topic, partitionAssignment: [{ partition: 999, replicas: [1] }] }], timeout: 1_000 },
      codes.clusterRefused,
    ),
    ask(
      'have its records numbered',
      'InitProducerId',
      { transactionalId: null, transactionTimeout: 1_000 },
      isWriter ? codes.done : codes.clusterRefused,
    ),
    ask('begin transactions', 'InitProducerId', { transactionalId, transactionTimeout: 1_000 }, codes.transactionRefused),
    ask(
      'write in a transaction',
      'AddPartitionsToTxn',
      { transactionalId, ...producer, topics: [{ topic, partitions: [0] }] },
      codes.transactionRefused,
    ),
    ask('hear in a transaction', 'AddOffsetsToTxn', { transactionalId, ...producer, groupId }, codes.transactionRefused),
    ask(
      'move a group in a transaction',
      'TxnOffsetCommit',
      { transactionalId, groupId, ...producer, topics: [{ topic, partitions }] },
      codes.transactionRefused,
    ),
    ask('end a transaction', 'EndTxn', { transactionalId, ...producer, transactionResult: true }, codes.transactionRefused),
    ...rawRequests(groupId, topic).map(({ what, apiKey, version, body, codeAt, wanted }) =>
      trial(what, wanted, async (broker) => new Map([['cluster', (await broker.askRaw(apiKey, version, body)).readInt16BE(codeAt)]])),
    ),
  ];
}
