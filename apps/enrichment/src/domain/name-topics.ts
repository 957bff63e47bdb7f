import { explain, type Model } from '@countersign/classifier';
import type { Claim } from '@countersign/contracts';
import type { OpenedContent } from './opened-content.ts';
import { spanIn } from './span-in.ts';

/** A model of topics, and the digest of its file. */
export interface TopicModel {
  readonly model: Model;
  readonly digest: string;
}

/** Three topics and five places of each. A place that carries less than a hundredth says nothing to a person, and everybody downstream would carry it. */
const wanted = { labels: 3, places: 5, weight: 100 };
/** So much of a digest tells models apart, as commits are told apart. */
const digitsOfDigest = 12;

export const makerOf = ({ model, digest }: TopicModel): string => `${model.name}@${digest.slice(0, digitsOfDigest)}`;

/** Names topics, most likely first, each with the places that weigh most; none where the model does not know. */
export function nameTopics(written: Pick<OpenedContent, 'title' | 'text' | 'digestOfSpan'>, topics: TopicModel): readonly Claim[] {
  const by = makerOf(topics);
  return explain(topics.model, written, wanted).map(({ label, confidence, places }) => ({
    kind: 'topic',
    value: label,
    confidence,
    by,
    spans: places.map((place) => spanIn(written, place)),
  }));
}
