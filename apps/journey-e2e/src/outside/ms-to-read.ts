import { clientWithToken, eventually } from '@countersign/testing';

interface Reader {
  readonly topic: string;
  readonly groupId: string;
  readonly token: () => Promise<string>;
}

/** How long it takes until a reader was given so many bytes of a topic, which it reads from the beginning again and again. */
export async function msToRead(bytes: number, { topic, groupId, token }: Reader): Promise<number> {
  const consumer = clientWithToken(groupId, token).consumer({ groupId });
  let [given, since] = [0, 0];
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    // What is not said to be done is fetched again.
    eachBatchAutoResolve: false,
    eachBatch: async ({ batch: { messages } }) => {
      since ||= performance.now();
      for (const { value } of messages) given += value?.length ?? 0;
    },
  });
  const took = await eventually(async () => (given >= bytes ? performance.now() - since : undefined), `${bytes} bytes`, 40_000);
  await consumer.disconnect();
  return took;
}
