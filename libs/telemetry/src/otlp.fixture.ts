import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs';

/** opentelemetry-proto 1.x: collector/trace/v1, trace/v1, resource/v1 and common/v1, as far as it is asserted on. */
const proto = `syntax = "proto3";
message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
message Resource { repeated KeyValue attributes = 1; }
message ScopeSpans { repeated Span spans = 2; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; } }
message Span { bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; repeated KeyValue attributes = 9; repeated Link links = 13; }
message Link { bytes trace_id = 1; bytes span_id = 2; }`;
const Request = protobuf.parse(proto).root.lookupType('ExportTraceServiceRequest');

export interface ReceivedSpan {
  readonly name: string;
  readonly trace: string;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly string[];
}

interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface Decoded {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly KeyValue[] };
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly traceId: string;
        readonly attributes?: readonly KeyValue[];
        readonly links?: readonly { readonly traceId: string }[];
      }[];
    }[];
  }[];
}

/** A collector that takes OTLP over HTTP, in protobuf and in JSON, and remembers what it was given. */
export async function startReceiver() {
  const spans: ReceivedSpan[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      paths.push(request.url ?? '');
      if (request.url === '/v1/traces') spans.push(...spansIn(body, request.headers['content-type'] ?? ''));
      response
        .writeHead(200, { 'content-type': request.headers['content-type'] ?? '' })
        .end(request.headers['content-type'] === 'application/json' ? '{}' : '');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const end = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, paths, end };
}

function spansIn(body: Buffer, type: string): readonly ReceivedSpan[] {
  const isJson = type.includes('json');
  const decoded = (isJson ? JSON.parse(body.toString()) : Request.toObject(Request.decode(body), { longs: Number })) as Decoded;
  const id = (text: unknown): string => (typeof text === 'string' ? text : Buffer.from(text as Uint8Array).toString('hex'));
  return decoded.resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, attributes = [], links = [] }) => ({
        name,
        trace: id(traceId),
        resource: plain(resource.attributes),
        attributes: plain(attributes),
        links: links.map((link) => id(link.traceId)),
      })),
    ),
  );
}

const plain = (pairs: readonly KeyValue[]): Record<string, unknown> =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, Object.values(value)[0]]));

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
