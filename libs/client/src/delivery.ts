import { hash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventOf, type EventType, topicOf } from '@countersign/contracts';
import { appendTimeOf, inOrder, recordJudge } from '@countersign/feeds';
import type { KnownKey } from '@countersign/signature';
import { log } from '@countersign/telemetry';
import type { KafkaMessage } from 'kafkajs';
import type { Place, Proven, Refused } from './record.ts';
import { Seen } from './seen.ts';

interface DeliverySettings<Type extends EventType> {
  readonly types: readonly Type[];
  readonly feeds: { lookupKey(kid: string): KnownKey | undefined; catchUp(): Promise<void> };
  readonly handler: (proven: Proven<Type>) => Promise<void> | void;
  readonly onRefused: (refused: Refused) => Promise<void> | void;
  readonly idsKept: number;
  /** Ends what waits to be tried again. */
  readonly signal: AbortSignal;
}

const triedAgain = { firstMs: 200, mostMs: 30_000 };

/** Brings each record to the handler once it is proven, in the order of its partition; what is not, to whoever is told of refusals. */
export class Delivery<Type extends EventType> {
  readonly topics: readonly string[];
  private readonly settings: DeliverySettings<Type>;
  private readonly judge: ReturnType<typeof recordJudge>;
  private readonly names: ReadonlyMap<string, string>;
  private readonly seen: Seen;

  constructor(settings: DeliverySettings<Type>) {
    const { types, feeds, idsKept } = settings;
    this.settings = settings;
    this.topics = [...new Set(types.map(({ name }) => topicOf(name)))];
    this.judge = recordJudge(types, feeds);
    this.names = new Map(types.map(({ type, name }) => [type, name]));
    this.seen = new Seen(idsKept);
  }

  /** Resolves once each of these records was handed over, was already, or is refused for good. */
  hear(topic: string, partition: number, messages: readonly KafkaMessage[]): Promise<void> {
    return inOrder(messages, {
      read: (message) => this.judge(topic, message),
      catchUp: () => this.settings.feeds.catchUp(),
      take: async (judged, message) => {
        const place = { topic, partition, offset: message.offset, appendedAt: appendTimeOf(message) };
        if (judged.ok) await this.hand(judged.event, hash('sha256', message.value ?? ''), place);
        else await this.refuse({ code: judged.code, reason: judged.reason, place });
      },
    });
  }

  private async hand(event: EventOf, digest: string, place: Place): Promise<void> {
    // Its type is one of those that are heard: it was checked against that one's schema.
    const proven = { name: this.names.get(event.type), event, place } as unknown as Proven<Type>;
    const outcome = await this.seen.once(event, digest, () => this.untilDone(place, async () => this.settings.handler(proven)));
    if (outcome !== 'equivocation') return;
    await this.refuse({ code: outcome, reason: `${event.source} has said something else as ${event.id} before`, place });
  }

  private refuse(refused: Refused): Promise<void> {
    return this.untilDone(refused.place, async () => this.settings.onRefused(refused));
  }

  /** What throws is asked again, later and later: what comes after it in its partition waits. */
  private async untilDone(place: Place, ask: () => Promise<void>): Promise<void> {
    const { signal } = this.settings;
    for (let waitMs = triedAgain.firstMs; ; waitMs = Math.min(2 * waitMs, triedAgain.mostMs)) {
      try {
        return await ask();
      } catch (err) {
        log.error({ err, ...place, waitMs }, 'A handler has thrown: it is given the same record again');
        await pause(waitMs, undefined, { signal });
      }
    }
  }
}
