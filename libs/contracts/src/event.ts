import { Type, type Static, type TSchema } from 'typebox';

/** One kind of event in one version. `name` is the short type, as people say it: `work-item.enriched`. */
export interface EventType<Name extends string = string, Data extends TSchema = TSchema> {
  readonly name: Name;
  readonly version: number;
  /** The CloudEvents `type`: `io.countersign.work-item.enriched.v1`. */
  readonly type: string;
  /** The CloudEvents `dataschema`. */
  readonly dataschema: string;
  readonly data: Data;
}

/** The data of an event type. */
export type DataOf<E extends EventType> = Static<E['data']>;

/** A whole event as it stands in Kafka and in the log: CloudEvents 1.0, structured mode. */
export interface EventOf<E extends EventType = EventType> extends Envelope {
  readonly data: DataOf<E>;
}

/** What one kind of event looks like. The topic and everything else is in the score. */
export function eventType<Name extends string, Data extends TSchema>(name: Name, version: number, data: Data): EventType<Name, Data> {
  return { name, version, type: `io.countersign.${name}.v${version}`, dataschema: `urn:countersign:schema:${name}:${version}`, data };
}

/** `io.countersign.work-item.enriched.v1` -> `work-item.enriched`, in every version of it. */
export const shortName = (type: string): string => type.replace(/^io\.countersign\./, '').replace(/\.v\d+$/, '');

/** UUID in lower case, RFC 9562. */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const Uuid = Type.String({ pattern: uuid.source, description: 'a UUID in lower case' });

export const isUuid = (text: string): boolean => uuid.test(text);

/** An instant, RFC 3339 in UTC with milliseconds. */
export const Instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' });

/** CloudEvents 1.0 sections 3.1 and 4, with the extensions that every event of the mesh carries. */
export const Envelope = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Uuid,
  source: Type.String({ pattern: '^spiffe://[a-z0-9.-]+/[a-z0-9-]+$' }),
  type: Type.String({ pattern: '^io\\.countersign\\.[a-z.-]+\\.v\\d+$' }),
  /** The work item: also the Kafka key. */
  subject: Type.String({ minLength: 1, maxLength: 200 }),
  time: Instant,
  datacontenttype: Type.Literal('application/json'),
  dataschema: Type.String(),
  /** The work item that all of this belongs to. */
  correlationid: Type.String(),
  /** The event, request or due work that caused this one. */
  causationid: Uuid,
  /** Counts what this speaker has said of this subject, from 1 without gaps; ten digits, so that it also sorts as text. */
  sequence: Type.String({ pattern: '^\\d{10}$' }),
  /** W3C Trace Context of the moment it was said. */
  traceparent: Type.Optional(Type.String()),
  data: Type.Unknown(),
});
export type Envelope = Static<typeof Envelope>;
