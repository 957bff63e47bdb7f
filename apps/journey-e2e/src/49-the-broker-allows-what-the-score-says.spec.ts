import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { principalOf, roomAcls, rooms, spiffeId, topics as scoreTopics } from '@countersign/contracts';
import { clientWithCertificate, clientWithToken, eventually } from '@countersign/testing';
import { type BareBroker, bareBroker } from './broker/bare-broker.ts';
import { trialsOnGroup } from './broker/on-groups.ts';
import { trialsOnCluster } from './broker/on-the-cluster.ts';
import { trialsOnTopics } from './broker/on-topics.ts';
import { codes, mayIn, type May, type Trial } from './broker/trial.ts';
import { certificateOf } from './identity/certificate-of.ts';
import { kafkaTokenOf } from './identity/kafka-token-of.ts';

/** Some two thousand questions an identity; a busy machine takes its time. */
const patience = 60_000;
const identities = [...rooms, 'gateway'];
/** Those of the score, the broker's own, and one that nobody has made. */
const topics = [...scoreTopics.map(({ topic }) => topic), '__consumer_offsets', '__transaction_state', 'nobody-made-this'];
const groups = [...identities, 'supervisor', 'routing.feed.one', 'tap-of-a-stranger'];
const refusals: readonly number[] = [
  codes.topicRefused,
  codes.groupRefused,
  codes.clusterRefused,
  codes.transactionRefused,
  codes.noDelegation,
];

/** What it has nothing to do with: the newer requests are tried on these. */
function strangeTo(may: May): { readonly group: string; readonly topic: string } {
  const group = groups.find((one) => !may('group', one, 'read')) ?? '';
  return { group, topic: topics.find((one) => !may('topic', one, 'describe')) ?? '' };
}

function trialsOf(principal: string): readonly Trial[] {
  const may = mayIn(roomAcls(''), principal);
  const { group, topic } = strangeTo(may);
  const isWriter = topics.some((one) => may('topic', one, 'write'));
  return [
    ...trialsOnTopics(topics, may),
    ...groups.flatMap((one) => trialsOnGroup(one, topics, may)),
    ...trialsOnCluster(group, topic, principal, isWriter),
  ];
}

describe('the broker allows what the score says', () => {
  const connections = new Map<string, BareBroker>();
  beforeAll(async () => {
    for (const name of identities) {
      const token = await eventually(() => kafkaTokenOf(name).catch(() => undefined), `token for ${name}`);
      connections.set(name, await bareBroker(clientWithToken(name, async () => token)));
    }
  }, patience);
  afterAll(() => Promise.all([...connections.values()].map((one) => one.close())));

  /** What came out otherwise than it is wanted, and how much was allowed and refused. */
  async function tried(
    broker: BareBroker,
    principal: string,
  ): Promise<{ readonly wrong: readonly string[]; readonly allowed: number; readonly refused: number }> {
    const seen = { allowed: 0, refused: 0 };
    const wrong: string[] = [];
    for (const { what, names, wanted, codes: codesOf } of trialsOf(principal)) {
      const found = await codesOf(broker);
      for (const name of names) {
        const code = found.get(name);
        if (code === undefined || !wanted(name).includes(code)) wrong.push(`${what} ${name}: ${code}, not ${wanted(name).join(' or ')}`);
        else seen[refusals.includes(code) ? 'refused' : 'allowed'] += 1;
      }
    }
    return { wrong, ...seen };
  }

  /** Other stories take an identity out for a moment, and the broker with them: asked once more, until it is as it is wanted. */
  async function settled(...asked: Parameters<typeof tried>): ReturnType<typeof tried> {
    let seen = await tried(...asked);
    const asWanted = async (): Promise<true | undefined> => {
      if (seen.wrong.length > 0) seen = await tried(...asked);
      return seen.wrong.length === 0 ? true : undefined;
    };
    await eventually(asWanted, 'broker as it is wanted', 15_000).catch(() => undefined);
    return seen;
  }

  it.each(identities)(
    'to %s on every topic, every group, the cluster and transactions, and nothing else',
    async (identity) => {
      const broker = connections.get(identity) as BareBroker;
      const { wrong, allowed, refused } = await settled(broker, principalOf(spiffeId(identity)));

      expect(wrong).toEqual([]);
      expect(refused).toBeGreaterThan(500);
      // A room has what it needs; who hears and says nothing has nothing at all.
      const isRoom = rooms.some((room) => room === identity);
      expect({ identity, isAllowedSomething: allowed > 0 }).toEqual({ identity, isAllowedSomething: isRoom });
    },
    patience,
  );

  it(
    'and nothing to a room that comes to the inner door by its certificate',
    async () => {
      const broker = await bareBroker(clientWithCertificate('inner', await certificateOf('audit')));

      const { wrong, allowed, refused } = await settled(broker, 'User:O=mesh,CN=svc_audit');

      await broker.close();
      expect({ wrong, allowed }).toEqual({ wrong: [], allowed: 0 });
      expect(refused).toBeGreaterThan(500);
    },
    patience,
  );
});
