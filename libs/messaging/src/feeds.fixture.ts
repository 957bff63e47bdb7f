import { createPrivateKey, hash, randomBytes, sign } from 'node:crypto';
import { AuthorityKey, AuthoritySignal, type EventType, feedTopics, spiffeId, topicOf, uuidV7 } from '@countersign/contracts';
import { Credentials, type Issuer, issueLeaf, kidOfCertificate, makeRoot, newKeys, pemOfKey, type Tls } from '@countersign/identity';
import { BrokerClock, kafkaClient } from '@countersign/kafka';
import { proofHeader, type Signer, signBatch } from '@countersign/signature';
import { eventually } from '@countersign/testing';
import type { Message } from 'kafkajs';
import { FeedTrust } from './feed-trust.ts';
import type { Room } from './room.fixture.ts';

const hour = 3_600_000;
/** As many records as one send carries. */
const atOnce = 1_000;

/** Somebody of the mesh with a certificate of its own, and its key as the feed has it. */
interface Known {
  readonly tls: Tls;
  readonly signer: Signer;
  readonly message: Message;
}

class TestCredentials extends Credentials {
  constructor(
    readonly tls: Tls,
    private readonly publish: () => Promise<void>,
  ) {
    super();
  }

  override close(): void {}
  override makeKnown = (): Promise<void> => this.publish();
  override kafkaToken = (): Promise<string> => Promise.reject(new Error('The broker of these specs asks for a certificate'));
}

/** The feeds of a room of its own, and an authority that says in them what a test wants. */
export class Feeds {
  private number = 0;

  private constructor(
    private readonly room: Room,
    private readonly root: Issuer,
    readonly authority: Known,
  ) {}

  static async of(room: Room): Promise<Feeds> {
    const root = await makeRoot([{ CN: ['root'] }], 2 * hour, Date.now());
    const feeds = new Feeds(room, root, await knownBy(root, 'authority'));
    await feeds.create(AuthorityKey);
    await feeds.append(AuthorityKey, [feeds.authority.message]);
    return feeds;
  }

  /** So many keys of which nobody will ever hear a record: they have one certificate among them. */
  async publishStrangers(count: number): Promise<void> {
    const { message } = await this.known('routing');
    const stranger = (): Known['message'] => {
      const kid = randomBytes(32).toString('base64url');
      return { key: kid, value: String(message.value).replaceAll(String(message.key), kid) };
    };
    for (let left = count; left > 0; left -= atOnce)
      await this.append(AuthorityKey, Array.from({ length: Math.min(atOnce, left) }, stranger));
  }

  /** Makes the topic of a feed, as provisioning does. */
  async create({ name }: EventType): Promise<void> {
    const configEntries = [
      { name: 'message.timestamp.type', value: 'LogAppendTime' },
      { name: 'cleanup.policy', value: 'compact' },
    ];
    const topic = this.room.prefix + topicOf(name);
    await this.room.admin.createTopics({ topics: [{ topic, numPartitions: 1, configEntries }], waitForLeaders: true });
  }

  /** Somebody whom authority has let in; nobody knows their key yet. */
  known(name: string): Promise<Known> {
    return knownBy(this.root, name);
  }

  async publish(known: readonly Known[]): Promise<void> {
    await this.append(
      AuthorityKey,
      known.map(({ message }) => message),
    );
  }

  /** Authority lives. */
  async beat(by = this.authority): Promise<void> {
    this.number += 1;
    const data = { kind: 'heartbeat', number: this.number };
    const value = Buffer.from(JSON.stringify(eventOf('authority', AuthoritySignal, 'heartbeat', data)));
    const [proof = ''] = await signBatch([value], topicOf(AuthoritySignal.name), by.signer);
    await this.append(AuthoritySignal, [{ key: 'heartbeat', value, headers: { [proofHeader]: proof } }]);
  }

  /** Somebody begins to write on the topic of keys, and thinks better of it: what is left there is no record for anybody. */
  async writeNothing(): Promise<void> {
    const kafka = kafkaClient('writes-nothing', this.room.place.kafka, 'bounded');
    const producer = kafka.producer({ transactionalId: this.room.prefix, idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic: this.room.prefix + topicOf(AuthorityKey.name), messages: [this.authority.message] });
    await transaction.abort();
    await producer.disconnect();
  }

  /** As the room itself has it. */
  async trust(): Promise<{ readonly trust: FeedTrust; readonly clock: BrokerClock }> {
    const own = await this.known('audit');
    const { place, prefix } = this.room;
    const clock = new BrokerClock(Date.now);
    const credentials = new TestCredentials(own.tls, () => this.publish([own]));
    return {
      clock,
      trust: new FeedTrust({ room: 'audit', instance: 'one', kafka: place.kafka, prefix, credentials }, clock.brokerNow),
    };
  }

  /** Once nobody reads them any more: a reader that is stopped may still wait for an answer of the broker's. */
  async end(): Promise<void> {
    const { groups } = await this.room.admin.listGroups();
    const readers = groups.map(({ groupId }) => groupId).filter((group) => group.startsWith(`${this.room.prefix}audit.feed.`));
    await eventually(
      () =>
        this.room.admin.deleteGroups(readers).then(
          () => true,
          () => undefined,
        ),
      'feeds that nobody reads',
    );
    await this.room.admin.deleteTopics({ topics: feedTopics.map((topic) => this.room.prefix + topic) });
  }

  private append({ name }: EventType, messages: Message[]): Promise<unknown> {
    return this.room.producer.send({ topic: this.room.prefix + topicOf(name), messages });
  }
}

function eventOf(speaker: string, { type, dataschema }: EventType, subject: string, data: object): object {
  const id = uuidV7(Date.now(), randomBytes(10));
  const links = { correlationid: subject, causationid: id, sequence: '0000000001' };
  const kind = { specversion: '1.0', datacontenttype: 'application/json', type, dataschema };
  return { ...kind, id, source: spiffeId(speaker), subject, time: new Date().toISOString(), ...links, data };
}

async function knownBy(root: Issuer, name: string): Promise<Known> {
  const { privateKey, publicKey } = await newKeys();
  const request = { subject: [{ CN: [`svc_${name}`] }], uri: spiffeId(name), publicKey, lifeMs: hour };
  const { chain } = await issueLeaf(root, request, Date.now());
  const [kid, pem] = [await kidOfCertificate(chain), await pemOfKey(privateKey)];
  const key = createPrivateKey(pem);
  const data = { kid, identity: spiffeId(name), instance: `${name}-one`, chain };
  return {
    tls: { key: pem, cert: chain, ca: `${root.certificate.toString('pem')}\n` },
    message: { key: kid, value: JSON.stringify(eventOf('authority', AuthorityKey, kid, data)) },
    signer: {
      speaker: spiffeId(name),
      kid,
      sha256: (bytes) => hash('sha256', bytes, 'buffer'),
      sign: (bytes) => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }),
    },
  };
}
