import { type Claim, type DataOf, percent, type WorkItemEnriched } from '@countersign/contracts';
import { findings } from './findings.ts';
import { visible } from './injection/hidden.ts';
import { makerOf, nameTopics, type TopicModel } from './name-topics.ts';
import type { OpenedContent } from './opened-content.ts';
import { cut, summary } from './summary.ts';

/** What is it about, and what stands in it: claims with confidence, and never a word of the text. */
export function enrich(content: OpenedContent, service: string, topics: TopicModel): DataOf<typeof WorkItemEnriched> {
  const { item, text, alike = [] } = content;
  const named = nameTopics({ ...content, text: visible(text) }, topics);
  const found = [...findings(content), ...alike];
  const [first] = named;
  return {
    item,
    claims: [...named, ...found],
    decision: {
      by: { service },
      mode: 'assist',
      rule: makerOf(topics),
      reason: joined(
        first === undefined ? 'it is most likely about none of the topics' : `what speaks for ${first.value} weighs most`,
        cut(found),
      ),
      inputs: item.content,
      outcome: joined(first === undefined ? 'no topic' : topicText(first), summary(found)),
    },
  };
}

const topicText = ({ value, confidence }: Claim): string => `topic ${value}, ${percent(confidence)}`;

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('; ');
