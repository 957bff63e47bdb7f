import { type Envelope, spiffeId, topicOf } from '@countersign/contracts';
import type { Cause, Said } from './cause.ts';

/** One record exactly as it will stand in Kafka. */
export interface Sayable {
  readonly topic: string;
  readonly key: string;
  readonly value: string;
}

const between = { records: '\u001e', fields: '\u001f' };

/** One event of a room, as the exact text that is stored and sent. */
export function sayable(room: string, said: Said, cause: Cause, sequence: number, time: string, traceparent: string | undefined): Sayable {
  const event: Envelope = {
    specversion: '1.0',
    id: said.id,
    source: spiffeId(room),
    type: said.type.type,
    subject: cause.subject,
    time,
    datacontenttype: 'application/json',
    dataschema: said.type.dataschema,
    correlationid: cause.subject,
    causationid: said.causationid,
    sequence: String(sequence).padStart(10, '0'),
    ...(traceparent === undefined ? {} : { traceparent }),
    data: said.data,
  };
  return { topic: topicFor(said.type.name), key: cause.subject, value: JSON.stringify(event) };
}

const topics = new Map<string, string>();

/** Worked out once for each kind of event, not for each event. */
function topicFor(name: string): string {
  const known = topics.get(name) ?? topicOf(name);
  topics.set(name, known);
  return known;
}

/** Whether a subject can stand between the separators: it is the one part of a record that is not JSON. */
export function isPackable(subject: string): boolean {
  return !/[\u0000-\u001f]/.test(subject);
}

/** Many records as one text. JSON escapes control characters, so the separators cannot occur inside. */
export function packed(records: readonly Sayable[]): string {
  return records.map(({ topic, key, value }) => [topic, key, value].join(between.fields)).join(between.records);
}

export function unpacked(text: string): readonly Sayable[] {
  return text.split(between.records).map((record) => {
    const [topic = '', key = '', value = ''] = record.split(between.fields);
    return { topic, key, value };
  });
}
