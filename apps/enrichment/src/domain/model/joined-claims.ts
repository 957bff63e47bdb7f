import { type Claim, type DataOf, percent, type WorkItemEnriched } from '@countersign/contracts';

type Enriched = DataOf<typeof WorkItemEnriched>;

/** What the built-in rules say, and a model besides. Nothing of the first is left out or changed: a model can add, and never lower. */
export function withModel(built: Enriched, model: string, claims: readonly Claim[], isCut: boolean): Enriched {
  const { decision } = built;
  const part = isCut ? ', of the beginning of the text' : '';
  return {
    ...built,
    claims: [...built.claims, ...claims],
    decision: {
      ...decision,
      rule: `${decision.rule}, model@1`,
      reason: `${decision.reason}; asked ${model}${part}: ${claims.length === 0 ? 'no claim' : `${claims.length} claims that cite the text`}`,
      outcome: `${decision.outcome}; ${toldOf(claims)}`,
    },
  };
}

/** What the built-in rules say alone, where a model was to be asked, and why it has added nothing. */
export const withoutModel = (built: Enriched, model: string, because: string): Enriched => ({
  ...built,
  decision: {
    ...built.decision,
    rule: `${built.decision.rule}, fell-back-from-model@1`,
    reason: `${built.decision.reason}; fell back from ${model}: ${because}`,
    outcome: `${built.decision.outcome}; without the model`,
  },
});

function toldOf(claims: readonly Claim[]): string {
  const told = claims.find(({ kind }) => kind === 'injection');
  if (told !== undefined) return 'the model sees something that speaks to it';
  const topics = claims.filter(({ kind }) => kind === 'topic').map(({ value, confidence }) => `${value}, ${percent(confidence)}`);
  return topics.length === 0 ? 'the model names no topic' : `the model says ${topics.join('; ')}`;
}
