import { randomBytes } from 'node:crypto';
import { type EventType, feedTopics } from '@countersign/contracts';
import { Feeds } from '@countersign/feeds';
import { certificatesIn, KafkaTokens, RefusedToken, SecretRefused, tokenByAssertion } from '@countersign/identity';
import { kafkaClient, Listener } from '@countersign/kafka';
import { log } from '@countersign/telemetry';
import { loginIn } from './client-properties.ts';
import { Delivery } from './delivery.ts';
import type { Proven, Refused } from './record.ts';
import { untilAllowed } from './until-allowed.ts';

export interface ConsumeSettings {
  /** The file of the `client.properties` for Java that `countersign consumers add` has printed. */
  readonly properties: string;
  /** What the installation puts in front of its topics; nothing, usually. */
  readonly topicPrefix?: string;
  /** Told of each record that cannot be trusted, after its feeds were read. Where it is not given, that is logged. */
  readonly onRefused?: (refused: Refused) => Promise<void> | void;
  /** How many events are remembered, so that a repeat is not handed over again; some 300 bytes each. */
  readonly idsKept?: number;
}

/** A consumer at work. */
export interface Consuming {
  /** Why nothing is heard just now, or undefined while it is. */
  readonly trouble: string | undefined;
  /** Ends it: what is with the handler has five seconds. What was handed over by then does not come again. */
  stop(): Promise<void>;
}

const usualIdsKept = 20_000;
const stopWithinMs = 5_000;

/**
 * Hands each event of these types to the handler, once it is proven who has said it. Resolves once it reads; rejects where authority or the broker
 * refuses to let it in. Afterwards it waits for whatever is away, and goes on by itself.
 */
export async function consume<Type extends EventType>(
  types: readonly Type[],
  handler: (proven: Proven<Type>) => Promise<void> | void,
  { properties, topicPrefix: prefix = '', onRefused = told, idsKept = usualIdsKept }: ConsumeSettings,
): Promise<Consuming> {
  const { address, groupId, ca, entry } = loginIn(properties);
  const ending = new AbortController();
  let isLetIn = false;
  const isOver = (error: unknown): boolean =>
    ending.signal.aborted || (!isLetIn && (error instanceof RefusedToken || error instanceof SecretRefused));
  const tokens = new KafkaTokens({ ask: async () => tokenByAssertion(entry()), log, isOver, isAlone: true });
  const client = (manner: 'prompt' | 'patient') => kafkaClient(groupId, address, manner, { token: () => tokens.next() });
  const [prompt, patient] = [client('prompt'), client('patient')];
  const feeds = new Feeds({
    prompt,
    patient,
    prefix,
    // A process that is started again knows nothing of what the one before it has read.
    groupId: `${groupId}.feed.${randomBytes(4).toString('hex')}`,
    roots: () => certificatesIn(ca()),
  });
  const delivery = new Delivery({ types, feeds, handler, onRefused, idsKept, signal: ending.signal });

  await tokens.next();
  isLetIn = true;
  await untilAllowed(
    prompt,
    [...feedTopics, ...delivery.topics].map((topic) => prefix + topic),
  );
  await feeds.begin();
  await feeds.catchUp();
  const listener = new Listener({ kafka: patient, groupId, prefix, hearing: delivery });
  void listener.run();
  return {
    get trouble() {
      return feeds.trouble ?? listener.trouble;
    },
    stop: async () => {
      ending.abort();
      await listener.stop(stopWithinMs);
      await feeds.stop();
    },
  };
}

const told = ({ code, reason, place }: Refused): void =>
  log.error({ code, reason, ...place }, 'A record cannot be trusted: it is not handed over');
