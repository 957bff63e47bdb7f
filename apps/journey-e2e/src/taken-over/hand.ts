import type { RunFile } from '@countersign/embedded';
import type { Signer } from '@countersign/signature';
import { clientWithToken } from '@countersign/testing';
import type { Message, Producer } from 'kafkajs';
import { signerOf } from '../identity/as-room.ts';
import { kafkaTokenOf } from '../identity/kafka-token-of.ts';

/** Whoever has taken a room over: they have its key, its certificate and, for those, its token for the broker. */
export interface Hand {
  readonly signer: Signer;
  /** Appends as the room itself does, by its own login. */
  append(topic: string, messages: readonly Pick<Message, 'key' | 'value' | 'headers'>[]): Promise<void>;
  close(): Promise<void>;
}

export async function handOf(room: string, run: Pick<RunFile, 'authority' | 'ca' | 'kafka' | 'kafkaAdmin'>): Promise<Hand> {
  const token = await kafkaTokenOf(room, run);
  const producer: Producer = clientWithToken(room, async () => token, run).producer({ allowAutoTopicCreation: false });
  await producer.connect();
  return {
    signer: await signerOf(room, run),
    append: async (topic, messages) => void (await producer.send({ topic, messages: [...messages] })),
    close: () => producer.disconnect(),
  };
}
