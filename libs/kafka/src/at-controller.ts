import type { Kafka } from 'kafkajs';

/** A request of the protocol and how its answer is read. */
export interface Protocol<Answer> {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    readonly encode: () => Promise<unknown>;
  };
  readonly response: { readonly decode: (bytes: Buffer) => Promise<Answer>; readonly parse: (decoded: Answer) => Promise<Answer> };
}

export type Exchange = <Answer>(protocol: Protocol<Answer>) => Promise<Answer>;

interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  findControllerBroker(): Promise<{ readonly connectionPool: { send<Answer>(protocol: Protocol<Answer>): Promise<Answer> } }>;
}

/** Sends what kafkajs 2.2.4 has no call for, over a connection of its own: logged in as its clients are. */
export async function atController<Answer>(kafka: Kafka, work: (exchange: Exchange) => Promise<Answer>): Promise<Answer> {
  const cluster = clusterOf(kafka);
  await cluster.connect();
  try {
    await cluster.refreshMetadataIfNecessary();
    const { connectionPool } = await cluster.findControllerBroker();
    return await work((protocol) => connectionPool.send(protocol));
  } finally {
    await cluster.disconnect();
  }
}

/** What its producers and consumers are built on, behind a symbol that it does not hand out. */
function clusterOf(kafka: Kafka): Cluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === 'private:Kafka:createCluster');
  const create = symbol === undefined ? undefined : (kafka as unknown as Record<symbol, (options: object) => Cluster>)[symbol];
  if (create === undefined) throw new Error('kafkajs is another version than the one that is known here (2.2.4)');
  return create({ metadataMaxAge: 300_000 });
}
