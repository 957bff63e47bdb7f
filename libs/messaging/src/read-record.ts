import { hash } from 'node:crypto';
import { eventReader, type EventType, partOf, roomOf, topicOf } from '@countersign/contracts';
import type { KafkaMessage } from 'kafkajs';
import { isPackable } from './envelope.ts';
import type { Heard, Unreadable } from './unit.ts';

export type Read =
  | { readonly ok: true; readonly record: Heard }
  | { readonly ok: false; readonly record: Unreadable; readonly problem: string };

/** Reads records of the topics of these types: parsed, checked against their schema, and said by whom the score allows, about what its key says. */
export function recordReader(types: readonly EventType[]): (topic: string, partition: number, message: KafkaMessage) => Read {
  const readers = new Map(
    types.map(({ name }) => {
      const versions = types.filter((other) => other.name === name);
      return [topicOf(name), { read: eventReader(versions), speaker: partOf(name).says }];
    }),
  );
  return (topic, partition, message) => {
    const { key, value, offset } = message;
    const record: Unreadable = {
      topic,
      partition,
      offset,
      appendedAt: momentOf(message.timestamp),
      key,
      value,
      headers: textHeaders(message),
    };
    const refused = (problem: string): Read => ({ ok: false, record, problem });
    const reader = readers.get(topic);
    if (reader === undefined) return refused(`nothing on ${topic} is heard here`);
    if (value === null) return refused('the record has no value');
    const parsed = reader.read(value);
    if (!parsed.ok) return refused(`${parsed.pointer} ${parsed.problem}`.trim());
    const { subject, source } = parsed.value;
    if (!isPackable(subject)) return refused('/subject has control characters');
    if (key?.toString() !== subject) return refused('the Kafka key is not the subject');
    if (roomOf(source) !== reader.speaker) return refused(`${source} may not say this: ${reader.speaker} does`);
    return { ok: true, record: { ...record, event: parsed.value, digest: hash('sha256', value) } };
  };
}

function textHeaders({ headers = {} }: KafkaMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** The last moment of the year 9999: beyond it, and before 1970, there is no time that can be stored. A topic with the broker's time has none of that. */
const lastMoment = 253_402_300_799_999;

const momentOf = (timestamp: string): number => Math.min(lastMoment, Math.max(0, Math.trunc(Number(timestamp)) || 0));
