import type { Kafka } from 'kafkajs';
import apiKeys from 'kafkajs/src/protocol/requests/apiKeys.js';
import definitions, { type Definition } from 'kafkajs/src/protocol/requests/index.js';

/** One connection to the broker, on which single requests of the protocol are sent and every code of the answers is seen. */
export interface BareBroker {
  /** One of the requests that kafkajs knows; the answer as it was decoded, whatever its codes say. */
  ask(api: string, fields: unknown): Promise<unknown>;
  /** A request that kafkajs does not know: its number, version and bytes. What comes back begins after the correlation id. */
  askRaw(apiKey: number, apiVersion: number, body: Buffer): Promise<Buffer>;
  close(): Promise<void>;
}

/** kafkajs' own connection to one broker, by names of 2.2.4. */
interface Inside {
  readonly connectionPool: { send(one: object): Promise<unknown> };
  lookupRequest(key: number | undefined, definition: unknown): (fields: unknown) => Definition;
}
interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  readonly brokerPool: { readonly seedBroker: Inside };
}

export async function bareBroker(client: Kafka): Promise<BareBroker> {
  const kafka = client as unknown as Record<symbol, (settings: object) => Cluster>;
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === 'private:Kafka:createCluster');
  const cluster = symbol === undefined ? undefined : kafka[symbol]?.({});
  if (cluster === undefined) throw new Error('This is not the kafkajs that this was written for: it has no createCluster');
  await cluster.connect();
  const { seedBroker } = cluster.brokerPool;
  return {
    ask: (api, fields) => {
      const { request, response } = seedBroker.lookupRequest(apiKeys[api], definitions.requests[api])(fields);
      return seedBroker.connectionPool.send({ request, response: { decode: response.decode, parse: asIs }, logResponseError: false });
    },
    askRaw: async (apiKey, apiVersion, body) => {
      const request = { apiKey, apiVersion, apiName: `api ${apiKey}`, encode: async () => ({ buf: body, buffer: body }) };
      return (await seedBroker.connectionPool.send({ request, response: { decode: asIs, parse: asIs } })) as Buffer;
    },
    close: () => cluster.disconnect(),
  };
}

const asIs = async <T>(decoded: T): Promise<T> => decoded;

/** What an answer says of each name in it; under an empty name what it says of the whole. Of several codes about one name the first that is none of success. */
export function codesIn(answer: unknown): ReadonlyMap<string, number> {
  const codes = new Map<string, number>();
  walk(answer, '', (name, code) => {
    if ((codes.get(name) ?? 0) === 0) codes.set(name, code);
  });
  return codes;
}

const names = ['topic', 'topicName', 'resourceName', 'groupId', 'name'];

function walk(value: unknown, name: string, found: (name: string, code: number) => void): void {
  if (Array.isArray(value)) return value.forEach((one) => walk(one, name, found));
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return;
  const fields = Object.entries(value);
  const own = String(fields.find(([field, one]) => names.includes(field) && typeof one === 'string')?.[1] ?? name);
  for (const [field, one] of fields) {
    if (/errorCode$/i.test(field) && typeof one === 'number') found(own, one);
    else walk(one, own, found);
  }
}
