import type { DataOf, WorkItemEnriched } from '@countersign/contracts';
import { makerOf, nameTopics, type TopicModel } from './name-topics.ts';
import type { OpenedContent } from './opened-content.ts';

/** What is it about: claims with confidence, and never a word of the text. */
export function enrich(content: OpenedContent, service: string, topics: TopicModel): DataOf<typeof WorkItemEnriched> {
  const { item } = content;
  const claims = nameTopics(content, topics);
  const [first] = claims;
  return {
    item,
    claims: [...claims],
    decision: {
      by: { service },
      mode: 'assist',
      rule: makerOf(topics),
      reason: first === undefined ? 'it is most likely about none of the topics' : `what speaks for ${first.value} weighs most`,
      inputs: item.content,
      outcome: first === undefined ? 'no claim' : `topic ${first.value}, ${percent(first.confidence)}`,
    },
  };
}

/** Rounded down, as confidence is. */
const percent = (confidence: number): string => `${Math.floor(confidence / 100)} %`;
