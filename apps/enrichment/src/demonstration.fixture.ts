import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readModel } from '@countersign/classifier';
import { digestOf } from '@countersign/contracts';
import type { OpenedContent } from './domain/opened-content.ts';
import type { TopicModel } from './domain/name-topics.ts';

export const modelFile = new URL('../../../deploy/models/topics.model', import.meta.url);

/** The model that is shipped. */
export function demonstrationModel(): TopicModel {
  const read = readModel(readFileSync(modelFile), (bytes) => createHash('sha256').update(bytes).digest());
  if (!read.ok) throw new Error(read.problem);
  return read;
}

export const opened = (title: string, text = ''): OpenedContent => ({
  item: { kind: 'incident', source: 'jira-emea', externalId: 'INC-1', severity: 'high', content: digestOf('what was written') },
  title,
  text,
  labels: [],
  digestOfSpan: (characters) => digestOf(['under a key', characters]),
});
