import type { DataOf, WorkItemContent, WorkItemEnriched } from '@countersign/contracts';
import { nameTopics } from './name-topics.ts';

/** What is it about: claims with confidence, and never a word of the text. */
export function enrich({ item, title, text }: DataOf<typeof WorkItemContent>, service: string): DataOf<typeof WorkItemEnriched> {
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
