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
  return classify(topics.model, written)
    .filter(({ confidence }) => confidence > 0)
    .slice(0, claimsAtMost)
    .map((said) => ({
      kind: 'topic',
      value: said.label,
      confidence: said.confidence,
      by,
      spans: explain(topics.model, written, said, spansAtMost).map(({ field, start, end, weight }) => ({
        field,
        start,
        end,
        digest: digestOfSpan(written[field].slice(start, end)),
        weight,
      })),
    }));
}
