import { hash } from 'node:crypto';
import { type EventOf, eventReader, type EventType, partOf, roomOf, topicOf } from '@countersign/contracts';
import { recordVerifier } from '@countersign/signature';
import type { KafkaMessage } from 'kafkajs';
import { isPackable } from './envelope.ts';
import { sha256 } from './sha256.ts';
import type { Trust } from './trust.ts';
import type { Heard, Unreadable } from './unit.ts';

export type Read =
  | { readonly ok: true; readonly record: Heard }
  | {
      readonly ok: false;
      readonly record: Unreadable;
      readonly problem: string;
      /** Whether more of the feeds could say otherwise: of a key that is not known, or not known to be let in again. */
      readonly mayChange?: boolean;
    };

/**
 * Reads records of the topics of these types: first whether they are signed by whom the score allows, then parsed and checked against their
 * schema, and about what their key says. Without trust what they say must vouch for itself.
 */
export function recordReader(
  types: readonly EventType[],
  trust: Pick<Trust, 'lookupKey'> | undefined,
): (topic: string, partition: number, message: KafkaMessage) => Read {
  const topics = new Map(types.map((type) => [topicOf(type.name), partOf(type.name).says]));
  const parse = eventReader(types);
  const read = (value: Uint8Array) => {
    const parsed = parse(value);
    return parsed.ok ? parsed : { ok: false as const, problem: `${parsed.pointer} ${parsed.problem}`.trim() };
  };
  const maySay = ({ speaker, type, topic }: { readonly speaker: string; readonly type: string; readonly topic: string }): boolean =>
    roomOf(speaker) === topics.get(topic) && topicOf(nameOf(type)) === topic;
  const judge =
    trust === undefined
      ? unsigned({ read, maySay })
      : recordVerifier<EventOf>({ lookupKey: (kid) => trust.lookupKey(kid), maySay, read, sha256 });
  return (topic, partition, message) => {
    const { key, value, offset } = message;
    const appendedAt = momentOf(message.timestamp);
    const record: Unreadable = { topic, partition, offset, appendedAt, key, value, headers: textHeaders(message) };
    const refused = (problem: string, more: { readonly mayChange?: boolean } = {}): Read => ({ ok: false, record, problem, ...more });
    if (!topics.has(topic)) return refused(`nothing on ${topic} is heard here`);
    const judged = judge({ value, key, headers: headersOf(message), topic, appendedAt });
    if (!judged.ok) return refused(`${judged.code}: ${judged.reason}`, { mayChange: tellingOfFeeds.has(judged.code) });
    const { event } = judged;
    if (!isPackable(event.subject)) return refused('/subject has control characters');
    return { ok: true, record: { ...record, event, digest: hash('sha256', value ?? '') } };
  };
}

const tellingOfFeeds: ReadonlySet<string> = new Set(['unknown-key', 'key-suspended']);

type Judge = ReturnType<typeof recordVerifier<EventOf>>;

/** What is said without a signature is looked at alike in everything else. */
function unsigned({ read, maySay }: Pick<Parameters<typeof recordVerifier<EventOf>>[0], 'read' | 'maySay'>): Judge {
  return ({ value, key, topic }) => {
    const parsed = read(value ?? new Uint8Array());
    if (!parsed.ok) return { ok: false, code: 'not-an-event', reason: parsed.problem };
    const { source: speaker, type, subject } = parsed.value;
    if (!maySay({ speaker, type, topic })) return { ok: false, code: 'not-allowed', reason: `${speaker} may not say ${type} on ${topic}` };
    if (key === null || Buffer.from(key).toString() !== subject)
      return { ok: false, code: 'key-not-subject', reason: 'the Kafka key is not its subject' };
    return { ok: true, speaker, kid: '', event: parsed.value };
  };
}

/** `io.countersign.work-item.enriched.v1` -> `work-item.enriched`. */
const nameOf = (type: string): string => type.replace(/^io\.countersign\./, '').replace(/\.v\d+$/, '');

/** A header that is there without a value stays so. */
const headersOf = ({ headers = {} }: KafkaMessage): Parameters<Judge>[0]['headers'] => headers as Parameters<Judge>[0]['headers'];

function textHeaders({ headers = {} }: KafkaMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** The last moment of the year 9999: beyond it, and before 1970, there is no time that can be stored. A topic with the broker's time has none of that. */
const lastMoment = 253_402_300_799_999;

const momentOf = (timestamp: string): number => Math.min(lastMoment, Math.max(0, Math.trunc(Number(timestamp)) || 0));
