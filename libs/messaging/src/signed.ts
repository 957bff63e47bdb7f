import { proofHeader, type Signer, signBatch } from '@countersign/signature';
import type { Message } from 'kafkajs';
import type { Sayable } from './envelope.ts';

const headers = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

/** Records as they are sent: what is said together on one topic has one signature, and each record its place below that. */
export function signed(records: readonly Sayable[], prefix: string, signer: Signer): Promise<{ topic: string; messages: Message[] }[]> {
  return Promise.all(
    [...Map.groupBy(records, ({ topic }) => topic)].map(async ([topic, said]) => {
      const values = said.map(({ value }) => Buffer.from(value));
      const proofs = await signBatch(values, topic, signer);
      const messages = said.map(({ key }, at) => ({
        key,
        value: values[at] ?? null,
        headers: { ...headers, [proofHeader]: proofs[at] ?? '' },
      }));
      return { topic: prefix + topic, messages };
    }),
  );
}
