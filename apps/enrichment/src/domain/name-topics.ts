import { classify, explain, type Model } from '@countersign/classifier';
import type { Claim } from '@countersign/contracts';
import type { OpenedContent } from './opened-content.ts';

/** A model of topics, and the digest of its file. */
export interface TopicModel {
  readonly model: Model;
  readonly digest: string;
}

const claimsAtMost = 3;
const spansAtMost = 5;
/** So much of a digest tells models apart, as commits are told apart. */
const digitsOfDigest = 12;

export const makerOf = ({ model, digest }: TopicModel): string => `${model.name}@${digest.slice(0, digitsOfDigest)}`;

/** Names topics, most likely first, each with the places that weigh most; none where the model does not know. */
export function nameTopics(
  { title, text, digestOfSpan }: Pick<OpenedContent, 'title' | 'text' | 'digestOfSpan'>,
  topics: TopicModel,
): readonly Claim[] {
  const written = { title, text };
  const by = makerOf(topics);
  const said = classify(topics.model, written)
    .filter(({ confidence }) => confidence > 0)
    .slice(0, claimsAtMost);
  const places = explain(topics.model, written, said, spansAtMost);
  return said.map(({ label, confidence }, one) => ({
    kind: 'topic',
    value: label,
    confidence,
    by,
    spans: (places[one] ?? []).map((place) => ({ ...place, digest: digestOfSpan(written[place.field].slice(place.start, place.end)) })),
  }));
}
