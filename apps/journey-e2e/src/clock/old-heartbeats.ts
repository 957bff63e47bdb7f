import { AuthoritySignal, topicOf } from '@countersign/contracts';
import type { RunFile } from '@countersign/embedded';
import { adminOfBroker, appendRecords, eventually } from '@countersign/testing';
import { signedAs, signerOf } from '../identity/as-room.ts';
import { recordsOf } from '../taken-over/records-of.ts';

const topic = topicOf(AuthoritySignal.name);

/** Appends what authority has said of its life once more: as it stands there, and signed anew, as whoever has its identity could. */
export async function repeatHeartbeats(run: RunFile): Promise<void> {
  const old = (await recordsOf(topic, run)).filter(({ key }) => key === 'heartbeat');
  if (old.length === 0) throw new Error('There was no heartbeat');
  await appendRecords(run.kafkaAdmin, topic, [...old, ...(await signedAs(await signerOf('authority', run), old, topic))]);
}

/** Waits until an instance of this room has read all signals that there are now. */
export async function untilSignalsAreRead(room: string, run: RunFile): Promise<void> {
  const admin = adminOfBroker(run);
  await admin.connect();
  try {
    const [end] = await admin.fetchTopicOffsets(topic);
    await eventually(async () => {
      const groups = (await admin.listGroups()).groups.filter(({ groupId }) => groupId.startsWith(`${room}.feed.`));
      const read = await Promise.all(groups.map(({ groupId }) => admin.fetchOffsets({ groupId, topics: [topic] })));
      const places = read.flatMap(([one]) => one?.partitions.map(({ offset }) => BigInt(offset)) ?? []);
      return places.some((place) => place >= BigInt(end?.high ?? 0)) ? true : undefined;
    }, `${room} that has read the signals`);
  } finally {
    await admin.disconnect();
  }
}
