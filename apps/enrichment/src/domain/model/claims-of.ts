import type { Claim, ModelCall, Span } from '@countersign/contracts';
import type { OpenedContent } from '../opened-content.ts';
import { spanIn } from '../span-in.ts';
import type { Answer } from './answer.ts';
import type { Shown } from './shown.ts';

/** More than this says nothing more, and a record has to hold what others claim as well. */
const topicsAtMost = 3;
const spansOfATopic = 4;
const spansOfAKind = 8;
const sentencesAtMost = 3;
const instructionsAtMost = 4;
/** Shorter than this a quote stands in every text, longer it is no quote. */
const shortestQuote = 2;
const longestQuote = 300;
/** That it stands there is certain; what it is, is the model's word. In 1/10,000. */
const sureOfAKind = 6_000;
const sureOfASentence = 5_000;
/** Said by something that may be wrong in either direction, of what must not be overlooked. */
const sureOfAnInstruction = 5_000;

interface Terms {
  readonly by: string;
  readonly call: ModelCall;
  /** What a model says of its own certainty is worth no more than this. */
  readonly confidenceAtMost: number;
}

/**
 * The claims in an answer: each with the places that it cites, and none without, for a quote that does not stand in what was shown is nobody's word. Where the
 * model sees something that speaks to it, its topics are not taken: they may be what it was told.
 */
export function claimsOf(answer: Answer, shown: Shown, content: OpenedContent, { by, call, confidenceAtMost }: Terms): readonly Claim[] {
  const claim = (kind: Claim['kind'], value: string, confidence: number, quotes: readonly string[], most: number): readonly Claim[] => {
    const spans = spansOf(quotes.slice(0, most), shown, content);
    return spans.length === 0 ? [] : [{ kind, value, confidence, by, spans: [...spans], model: call }];
  };
  const isSpokenTo = answer.speaksToAModel.length > 0;
  const topics = isSpokenTo ? [] : firstOfEach(answer.topics, ({ label }) => label).slice(0, topicsAtMost);
  return [
    ...claim('injection', 'told-by-a-model', sureOfAnInstruction, answer.speaksToAModel, instructionsAtMost),
    ...topics.flatMap(({ label, confidence, quotes }) =>
      claim('topic', label, Math.min(Math.max(0, confidence * 100), confidenceAtMost), quotes, spansOfATopic),
    ),
    ...firstOfEach(answer.entities, ({ kind }) => kind).flatMap(({ kind, quotes }) =>
      claim('entity', kind, sureOfAKind, quotes, spansOfAKind),
    ),
    ...claim('key-sentence', 'key-sentence', sureOfASentence, answer.keySentences, sentencesAtMost),
  ];
}

function spansOf(quotes: readonly string[], { placeOf }: Shown, content: OpenedContent): readonly Span[] {
  const places = quotes.flatMap((quote) => {
    const trimmed = quote.trim();
    if (trimmed.length < shortestQuote || trimmed.length > longestQuote) return [];
    return placeOf(trimmed) ?? [];
  });
  return firstOfEach(places, ({ field, start, end }) => `${field} ${start} ${end}`).map((place) => spanIn(content, place));
}

function firstOfEach<One>(all: readonly One[], nameOf: (one: One) => string): readonly One[] {
  const names = new Set<string>();
  return all.filter((one) => {
    const name = nameOf(one);
    const isFirst = !names.has(name);
    names.add(name);
    return isFirst;
  });
}
