import { WorkItemContent, topicOf, topics } from '@countersign/contracts';
import type { Erasure } from './answers.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** What is gone, where sealed copies without a key still lie and until when, and what remains. */
export function erasureLines({ workItem, status, at }: Erasure): readonly string[] {
  if (status === 'erased-before') return [`${workItem} was erased before, at ${at}: nothing was left to erase.`];
  const keptMs = topics.find(({ topic }) => topic === topicOf(WorkItemContent.name))?.retentionMs ?? 0;
  const until = new Date(Date.parse(at) + keptMs).toISOString().slice(0, 10);
  return [
    `${workItem} is erased, at ${at}.`,
    '  gone      the key, and with it title, text and labels wherever a copy of them lies; what was sealed of them in the database',
    `  sealed    copies that nobody opens any more: in Kafka until ${until} at the latest (${keptMs / dayMs} days), in backups for as long as you keep those`,
    '            a backup of the database together with the key file of intake opens it again: neither is kept longer than what it may open',
    '  remains   that it came, from where, its number there and its severity; claims, decisions and their proofs; that it was erased, by whom and why',
  ];
}
