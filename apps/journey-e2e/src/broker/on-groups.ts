import { codesIn } from './bare-broker.ts';
import { codes, type May, type Trial } from './trial.ts';

/** Nobody is a member of this name: whoever may join is told so, and no group is disturbed. */
const memberId = 'nobody-in-particular';
const generationId = 1;

/** Every operation of the protocol on one group. Each names the topics as well, where the protocol does. */
export function trialsOnGroup(groupId: string, topics: readonly string[], may: May): readonly Trial[] {
  const trial = (what: string, api: string, fields: unknown, wanted: readonly number[]): Trial => ({
    what: `${what} the group ${groupId}`,
    names: [groupId],
    wanted: () => wanted,
    codes: async (broker) => {
      const found = codesIn(await broker.ask(api, fields));
      return new Map([[groupId, found.get(groupId) ?? found.get('') ?? codes.done]]);
    },
  });
  const isIn = may('group', groupId, 'read');
  const where = (...allowed: readonly number[]): readonly number[] => (isIn ? allowed : [codes.groupRefused]);
  const partitions = [{ partition: 0, offset: '0', metadata: null }];
  const protocols = [{ name: 'roundrobin', metadata: Buffer.alloc(0) }];
  const join = { groupId, memberId, sessionTimeout: 10_000, rebalanceTimeout: 10_000, protocolType: 'consumer', groupProtocols: protocols };

  return [
    trial('find', 'GroupCoordinator', { groupId, coordinatorType: 0 }, where(codes.done)),
    trial('join', 'JoinGroup', join, where(codes.unknownMember, codes.inconsistentGroup)),
    trial('be given a share in', 'SyncGroup', { groupId, generationId, memberId, groupAssignment: [] }, where(codes.unknownMember)),
    trial('stay in', 'Heartbeat', { groupId, groupGenerationId: generationId, memberId }, where(codes.unknownMember)),
    trial('put somebody out of', 'LeaveGroup', { groupId, memberId }, where(codes.unknownMember)),
    trial('see', 'DescribeGroups', { groupIds: [groupId] }, where(codes.done)),
    trial('take away', 'DeleteGroups', [groupId], [codes.groupRefused]),
    {
      what: `move the group ${groupId} in`,
      names: topics,
      wanted: (topic) => {
        if (!isIn) return [codes.groupRefused];
        return may('topic', topic, 'read') ? [codes.unknownMember, codes.illegalGeneration] : [codes.topicRefused];
      },
      codes: async (broker) =>
        codesIn(
          await broker.ask('OffsetCommit', {
            groupId,
            groupGenerationId: generationId,
            memberId,
            topics: topics.map((topic) => ({ topic, partitions })),
          }),
        ),
    },
    {
      what: `ask where the group ${groupId} is in`,
      names: topics,
      wanted: (topic) => {
        if (!isIn) return [codes.groupRefused];
        return may('topic', topic, 'describe') ? [codes.done] : [codes.topicRefused];
      },
      codes: async (broker) => {
        const found = codesIn(await broker.ask('OffsetFetch', { groupId, topics: topics.map((topic) => ({ topic, partitions })) }));
        const whole = found.get('') ?? codes.done;
        return whole === codes.done ? found : new Map(topics.map((topic) => [topic, whole]));
      },
    },
  ];
}
