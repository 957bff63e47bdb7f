import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { type AttributeValue, SpanKind, SpanStatusCode } from '@opentelemetry/api';

/** A span as a line of the local store and as `/v1/spans` serves it. Times are milliseconds since 1970, with fractions. */
export interface WrittenSpan {
  readonly trace: string;
  readonly id: string;
  readonly parent?: string;
  readonly name: string;
  readonly kind: string;
  readonly room: string;
  readonly start: number;
  readonly ms: number;
  readonly failed?: true;
  readonly attributes: Readonly<Record<string, AttributeValue | undefined>>;
  readonly links?: readonly { readonly trace: string; readonly id: string }[];
}

export function written(span: ReadableSpan, room: string): WrittenSpan {
  const { traceId: trace, spanId: id } = span.spanContext();
  const { parentSpanContext: parent, name, attributes, links } = span;
  return {
    trace,
    id,
    ...(parent === undefined ? {} : { parent: parent.spanId }),
    name,
    kind: (SpanKind[span.kind] ?? 'INTERNAL').toLowerCase(),
    room,
    start: millisecondsOf(span.startTime),
    ms: millisecondsOf(span.duration),
    ...(span.status.code === SpanStatusCode.ERROR ? { failed: true } : {}),
    attributes,
    ...(links.length === 0 ? {} : { links: links.map(({ context }) => ({ trace: context.traceId, id: context.spanId })) }),
  };
}

const millisecondsOf = ([seconds, nanoseconds]: readonly [number, number]): number => seconds * 1e3 + Math.round(nanoseconds / 1e3) / 1e3;
