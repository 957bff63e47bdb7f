import type { ISocketFactory, Kafka } from 'kafkajs';
import socketFactory from 'kafkajs/src/network/socketFactory.js';

/** Whether one client is still wanted, as kafkajs asks for it. */
export interface Life {
  /** A number of tries that ends with the client. */
  readonly triesUpTo: (tries: number) => number;
  readonly isOver: () => boolean;
  readonly socketFactory: ISocketFactory;
}

interface Client {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

/**
 * Producers, consumers and admins that are over with their `disconnect`. With kafkajs 2.2.4 alone what a client is just trying it tries on, a
 * thousand times if need be, and a consumer that is joining or has just failed begins anew after it was closed.
 */
export function lasting(make: (life: Life) => Kafka): Kafka {
  const one = <Made extends Client>(of: (kafka: Kafka) => Made): Made => {
    let isOver = false;
    const life: Life = {
      isOver: () => isOver,
      // Compared again before each try: a number that is looked up then.
      triesUpTo: (tries) => ({ valueOf: () => (isOver ? 0 : tries) }) as unknown as number,
      socketFactory: (where) => {
        if (isOver) throw new Error('This client was closed');
        return open(where);
      },
    };
    const client = of(make(life));
    const { connect, disconnect } = client;
    return Object.assign(client, {
      connect: () => {
        isOver = false;
        return connect();
      },
      disconnect: () => {
        isOver = true;
        return disconnect();
      },
    });
  };
  return Object.assign(make(foreverAlive), {
    producer: (settings) => one((kafka) => kafka.producer(settings)),
    consumer: (settings) => one((kafka) => kafka.consumer(settings)),
    admin: (settings) => one((kafka) => kafka.admin(settings)),
  } satisfies Pick<Kafka, 'producer' | 'consumer' | 'admin'>);
}

const open = socketFactory();
/** Of the client itself, which opens nothing. */
const foreverAlive: Life = { isOver: () => false, triesUpTo: (tries) => tries, socketFactory: open };
