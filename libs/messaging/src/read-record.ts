import { hash } from 'node:crypto';
import { eventValidator, type EventType, partOf, readJson, roomOf, topicOf } from '@countersign/contracts';
import { recordVerifier, type Said } from '@countersign/signature';
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
  const validate = eventValidator(types);
  const maySay = ({ speaker, type, topic }: { readonly speaker: string; readonly type: string; readonly topic: string }): boolean =>
    roomOf(speaker) === topics.get(topic) && topicOf(nameOf(type)) === topic;
  const judge =
    trust === undefined
      ? unsigned({ read: readSaid, maySay })
      : recordVerifier<SaidAs>({ lookupKey: (kid) => trust.lookupKey(kid), maySay, read: readSaid, sha256 });
  return (topic, partition, message) => {
    const { key, value, offset } = message;
    const appendedAt = momentOf(message.timestamp);
    const record: Unreadable = { topic, partition, offset, appendedAt, key, value, headers: textHeaders(message) };
    const refused = (problem: string, more: { readonly mayChange?: boolean } = {}): Read => ({ ok: false, record, problem, ...more });
    if (!topics.has(topic)) return refused(`nothing on ${topic} is heard here`);
    const judged = judge({ value, key, headers: headersOf(message), topic, appendedAt });
    if (!judged.ok) return refused(`${judged.code}: ${judged.reason}`, { mayChange: tellingOfFeeds.has(judged.code) });
    // Who says what comes first: what is wrong with the words of somebody who may not say them is nobody's business.
    const checked = validate(judged.event.json);
    if (!checked.ok) return refused(`not-an-event: what ${judged.speaker} has signed is no event: ${checked.pointer} ${checked.problem}`);
    const event = checked.value;
    if (!isPackable(event.subject)) return refused('/subject has control characters');
    return { ok: true, record: { ...record, event, digest: hash('sha256', value ?? '') } };
  };
}

const tellingOfFeeds: ReadonlySet<string> = new Set(['unknown-key', 'key-suspended']);

/** What is compared with who has said it, and all of it as it was read. */
type SaidAs = Said & { readonly json: unknown };

/** As much as has to be known of an event to know whether it may be believed. */
function readSaid(value: Uint8Array): { readonly ok: true; readonly value: SaidAs } | { readonly ok: false; readonly problem: string } {
  const parsed = readJson(value);
  if (!parsed.ok) return parsed;
  const json = parsed.value;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { ok: false, problem: 'must be object' };
  const { source, type, subject } = json as Readonly<Record<string, unknown>>;
  if (typeof source !== 'string' || typeof type !== 'string' || typeof subject !== 'string')
    return { ok: false, problem: 'source, type and subject must be text' };
  return { ok: true, value: { source, type, subject, json } };
}

type Judge = ReturnType<typeof recordVerifier<SaidAs>>;

/** What is said without a signature is looked at alike in everything else. */
function unsigned({ read, maySay }: Pick<Parameters<typeof recordVerifier<SaidAs>>[0], 'read' | 'maySay'>): Judge {
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
