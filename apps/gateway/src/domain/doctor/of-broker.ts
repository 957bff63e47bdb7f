import type { Condition } from '@countersign/contracts';
import { type Finding, findingAbout } from './finding.ts';
import { sharing } from './sharing.ts';

/** What is wrong between a room and the broker. */
export function brokerFindings({ room, broker }: Condition): readonly Finding[] {
  if (broker === null) return [];
  const { login, isTls, secret, trouble, missing, otherTime, topics } = broker;
  const behind = topics.filter(({ replicas, inSync }) => inSync < replicas).map(({ topic }) => topic);
  const finding = findingAbout(room);
  return [
    ...(trouble === null
      ? []
      : [finding('broker-away', 'broken', `${room} cannot ask Kafka: ${trouble}`, 'look whether it runs and lets this room in')]),
    ...(isTls
      ? []
      : [
          finding(
            'broker-not-tls',
            'weak',
            `${room} speaks to Kafka without TLS`,
            'let Kafka take TLS alone, and put ?ca=FILE behind KAFKA_BROKERS',
            [7],
          ),
        ]),
    ...(login === 'svid'
      ? []
      : [
          finding(
            'broker-login-not-spiffe',
            'weak',
            `${room} logs in to Kafka ${logins[login]} and not by its identity: whoever is suspended goes on there`,
            'let the broker take tokens of authority (login=svid), or change what it logs in with when you suspend somebody',
            [6],
          ),
        ]),
    ...missing.map((topic) =>
      finding('topic-missing', 'broken', `${room} does not see the topic ${topic}`, 'run provision: it makes topics that are missing'),
    ),
    ...otherTime.map((topic) =>
      finding(
        'topic-time',
        'broken',
        `records of ${topic} have their sender's time and not the broker's, which alone judges`,
        `set message.timestamp.type=LogAppendTime on ${topic}`,
        [4, 6],
      ),
    ),
    ...(behind.length === 0
      ? []
      : [finding('replicas-behind', 'weak', `copies of ${behind.join(', ')} are behind`, 'look at the brokers: one is away or slow', [1])]),
    ...(secret === null ? [] : [finding('secret-refused', 'weak', secret, 'the login lives on what was last read there')]),
  ];
}

const logins = {
  certificate: 'by a certificate that it was given',
  scram: 'by a password',
  token: "by somebody else's token",
  none: 'as nobody',
};

/** What the broker itself does not do, whichever room has seen it. */
export function brokersFindings(conditions: readonly Condition[]): readonly Finding[] {
  const seen = conditions.flatMap(({ broker }) => (broker === null ? [] : [broker]));
  const brokers = Math.max(0, ...seen.map((one) => one.brokers ?? 0));
  const copies = Math.min(...seen.flatMap(({ topics }) => topics.map(({ replicas }) => replicas)));
  const isDevelopment = conditions.every(({ environment }) => environment === 'development');
  const finding = findingAbout('mesh');
  return [
    ...(brokers === 1
      ? [
          finding(
            'one-broker',
            isDevelopment ? 'note' : 'weak',
            'there is one broker: what it acknowledges is in its memory and not on a disk, and a power failure can take it away',
            'for more than development, three brokers with three copies of each topic and min.insync.replicas=2',
            [1],
          ),
        ]
      : []),
    ...(brokers === 2
      ? [finding('no-quorum', 'weak', 'there are two brokers: without one of them nothing is decided', 'add a third one', [1])]
      : []),
    ...(brokers > 2 && copies < 3
      ? [
          finding(
            'copies-few',
            'weak',
            `some topic has ${copies} of the three copies that make an acknowledgement last`,
            'raise its replication to 3 with min.insync.replicas=2',
            [1],
          ),
        ]
      : []),
    ...(seen.some(({ hasAuthorizer }) => hasAuthorizer === false)
      ? [
          finding(
            'broker-guards-nothing',
            'weak',
            'the broker has no authorizer (SECURITY_DISABLED): whoever reaches it writes and reads every topic',
            'set authorizer.class.name and allow.everyone.if.no.acl.found=false, then run provision',
            [5, 6, 7],
          ),
        ]
      : []),
    ...sharing(conditions.map(({ room, broker }) => ({ room, as: broker?.as ?? null }))).map(({ as, rooms }) =>
      finding(
        'broker-login-shared',
        'weak',
        `${rooms.join(', ')} are one login to Kafka (${as}): it keeps none from the topics of another`,
        'give each room a login of its own, and permissions by the score',
        [7],
      ),
    ),
  ];
}
