import { hash } from 'node:crypto';
import { type EventType, topicOf } from '@countersign/contracts';
import { appendTimeOf, recordJudge } from '@countersign/feeds';
import type { KafkaMessage } from 'kafkajs';
import { isPackable } from './envelope.ts';
import type { Trust } from './trust.ts';
import type { Heard, Unreadable } from './unit.ts';

export type Read =
  | { readonly ok: true; readonly record: Heard }
  | {
      readonly ok: false;
      readonly record: Unreadable;
      readonly problem: string;
      /** Whether more of the feeds could say otherwise. */
      readonly mayChange?: boolean;
    };

/** Reads records of the topics of these types, as they can be handled, or parked with what was wrong. */
export function recordReader(
  types: readonly EventType[],
  trust: Pick<Trust, 'lookupKey'>,
): (topic: string, partition: number, message: KafkaMessage) => Read {
  const topics = new Set(types.map(({ name }) => topicOf(name)));
  const judge = recordJudge(types, trust);
  return (topic, partition, message) => {
    const { key, value, offset } = message;
    const record: Unreadable = { topic, partition, offset, appendedAt: appendTimeOf(message), key, value, headers: textHeaders(message) };
    const refused = (problem: string, more: { readonly mayChange?: boolean } = {}): Read => ({ ok: false, record, problem, ...more });
    if (!topics.has(topic)) return refused(`nothing on ${topic} is heard here`);
    const judged = judge(topic, message);
    if (!judged.ok) return refused(`${judged.code}: ${judged.reason}`, { mayChange: judged.mayChange });
    const { event } = judged;
    if (!isPackable(event.subject)) return refused('/subject has control characters');
    return { ok: true, record: { ...record, event, digest: hash('sha256', value ?? '') } };
  };
}

function textHeaders({ headers = {} }: KafkaMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
