import type { DataOf, WorkItemEnriched } from '@countersign/contracts';
import { nameTopics } from './name-topics.ts';
import type { OpenedContent } from './opened-content.ts';

/** What is it about: claims with confidence, and never a word of the text. */
export function enrich({ item, title, text }: OpenedContent, service: string): DataOf<typeof WorkItemEnriched> {
  const claims = nameTopics(title, text);
  const [first] = claims;
  return {
    item,
    claims: [...claims],
    decision: {
      by: { service },
      mode: 'assist',
      rule: 'keywords@1',
      reason: first === undefined ? 'no word of any topic occurs' : `words of ${first.value} weigh most`,
      inputs: item.content,
      outcome: first === undefined ? 'no claim' : `topic ${first.value}, ${percent(first.confidence)}`,
    },
  };
}

const percent = (confidence: number): string => `${Math.round(confidence / 100)} %`;
