import { hash } from 'node:crypto';
import { type EventOf, type EventType, eventValidator, partOf, readJson, roomOf, shortName, topicOf } from '@countersign/contracts';
import {
  type KnownKey,
  type Received,
  type Refusal,
  type RefusalCode,
  recordVerifier,
  type Said,
  type Verifier,
} from '@countersign/signature';
import type { KafkaMessage } from 'kafkajs';

/** What is known of keys at that moment. */
interface Keys {
  lookupKey(kid: string): KnownKey | undefined;
}

/** What a record comes to: an event that somebody has proven to have said, or why it cannot be believed. */
export type Judged =
  | { readonly ok: true; readonly event: EventOf }
  | (Refusal & {
      /** Whether more of the feeds could say otherwise: of a key that is not known, or not known to be let in again. */
      readonly mayChange: boolean;
    });

/**
 * Judges records of the topics of these types, whose names come without the prefix of an installation: first whether they are signed by whom the
 * score allows, then parsed and checked against their schema, and about what their key says. Without keys what they say must vouch for itself.
 */
export function recordJudge(types: readonly EventType[], keys: Keys | undefined): (topic: string, message: KafkaMessage) => Judged {
  const verify = keys === undefined ? unsigned(reading(types)) : signed(types, keys);
  const validate = eventValidator(types);
  return (topic, message) => {
    const { key, value, headers = {} } = message;
    // A header that is there without a value stays so, whatever the client's types say.
    const judged = verify({ value, key, headers: headers as Received['headers'], topic, appendedAt: appendTimeOf(message) });
    if (!judged.ok) return { ...judged, mayChange: tellingOfFeeds.has(judged.code) };
    // Who says what comes first: what is wrong with the words of somebody who may not say them is nobody's business.
    const { source, json } = judged.event;
    const checked = validate(json);
    if (checked.ok) return { ok: true, event: checked.value };
    const reason = `what ${source} has signed is no event: ${checked.pointer} ${checked.problem}`;
    return { ok: false, code: 'not-an-event', reason, mayChange: false };
  };
}

/** The last moment of the year 9999: beyond it, and before 1970, there is no time that can be stored. A topic with the broker's time has none of that. */
const lastMoment = 253_402_300_799_999;

/** When the broker appended a record, milliseconds since 1970. */
export const appendTimeOf = ({ timestamp }: Pick<KafkaMessage, 'timestamp'>): number =>
  Math.min(lastMoment, Math.max(0, Math.trunc(Number(timestamp)) || 0));

const tellingOfFeeds: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['unknown-key', 'key-suspended']);

/** What is compared with who has said it, and all of it as it was read. */
type SaidAs = Said & { readonly json: unknown };
type Verify = (record: Received) => { readonly ok: true; readonly event: SaidAs } | Refusal;
type Reading = Pick<Verifier<SaidAs>, 'read' | 'maySay'>;

function reading(types: readonly EventType[]): Reading {
  const speakers = new Map(types.map((type) => [topicOf(type.name), partOf(type.name).says]));
  return {
    read: readSaid,
    maySay: ({ speaker, type, topic }) => roomOf(speaker) === speakers.get(topic) && topicOf(shortName(type)) === topic,
  };
}

/** As much as has to be known of an event to know whether it may be believed. */
function readSaid(value: Uint8Array): ReturnType<Reading['read']> {
  const parsed = readJson(value);
  if (!parsed.ok) return parsed;
  const json = parsed.value;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { ok: false, problem: 'must be object' };
  const { source, type, subject } = json as Readonly<Record<string, unknown>>;
  if (typeof source !== 'string' || typeof type !== 'string' || typeof subject !== 'string')
    return { ok: false, problem: 'source, type and subject must be text' };
  return { ok: true, value: { source, type, subject, json } };
}

const signed = (types: readonly EventType[], keys: Keys): Verify =>
  recordVerifier<SaidAs>({
    ...reading(types),
    lookupKey: (kid) => keys.lookupKey(kid),
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  });

/** What is said without a signature is looked at alike in everything else. */
function unsigned({ read, maySay }: Reading): Verify {
  const refused = (code: RefusalCode, reason: string): Refusal => ({ ok: false, code, reason });
  return ({ value, key, topic }) => {
    const parsed = read(value ?? new Uint8Array());
    if (!parsed.ok) return refused('not-an-event', parsed.problem);
    const { source: speaker, type, subject } = parsed.value;
    if (!maySay({ speaker, type, topic })) return refused('not-allowed', `${speaker} may not say ${type} on ${topic}`);
    if (key === null || Buffer.from(key).toString() !== subject) return refused('key-not-subject', 'the Kafka key is not its subject');
    return { ok: true, event: parsed.value };
  };
}
