interface Given<Message> {
  readonly topic: string;
  readonly partitionMetadata: readonly unknown[];
  readonly messages: readonly Message[];
  readonly partitioner: (one: { topic: string; partitionMetadata: readonly unknown[]; message: Message }) => number;
}

/** The messages of each partition, in their order. kafkajs copies a partition's list for every message that it adds. */
export function byPartition<Message>({
  topic,
  partitionMetadata,
  messages,
  partitioner,
}: Given<Message>): Readonly<Record<number, Message[]>> {
  const lists: Record<number, Message[]> = {};
  if (partitionMetadata.length === 0) return lists;
  for (const message of messages) (lists[partitioner({ topic, partitionMetadata, message })] ??= []).push(message);
  return lists;
}
