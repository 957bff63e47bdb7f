import { type Claim, type ItemFacts, percent, type Severity } from '@countersign/contracts';
import type { Rule, When } from './routes-file.ts';
import { wordsOf } from './watched.ts';

/** What routing knows of an item: what its source says, and what enrichment claims. */
export interface Facts {
  readonly item: ItemFacts;
  readonly claims: readonly Claim[];
}

/** Whether a rule holds, in words; and of the claim that it holds by, how sure that is. */
export interface Answer {
  readonly isSo: boolean;
  readonly because: string;
  readonly confidence?: number;
}

const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical'];
export const severityRank = (severity: Severity): number => severities.indexOf(severity);
export const atLeast = (one: Severity, other: Severity): Severity => (severityRank(one) < severityRank(other) ? other : one);
export const oneLess = (severity: Severity): Severity | undefined => severities[severityRank(severity) - 1];

/** Asks a rule: all of its conditions must be so. What is wrong is said of the first that is not. */
export function holds({ name, when }: Rule, { item, claims }: Facts, severity: Severity): Answer {
  const answers = [
    ...(when.severity === undefined ? [] : [severityIs(when.severity, severity)]),
    ...(when.sources === undefined ? [] : [{ isSo: when.sources.includes(item.source), because: `it is from ${item.source}` }]),
    ...(when.words === undefined ? [] : [wordsAreThere(name, claims)]),
    ...(when.claim === undefined ? [] : [isClaimed(when.claim, claims)]),
  ];
  const missed = answers.find(({ isSo }) => !isSo);
  if (missed !== undefined) return missed;
  const by = answers.findLast((answer): answer is Required<Answer> => answer.confidence !== undefined);
  const because = answers.map((answer) => answer.because).join(', ');
  return by === undefined ? { isSo: true, because } : { isSo: true, because, confidence: by.confidence };
}

const severityIs = (wanted: Severity, severity: Severity): Answer => ({
  isSo: severityRank(severity) >= severityRank(wanted),
  because: `its severity is ${severity}`,
});

function wordsAreThere(rule: string, claims: readonly Claim[]): Answer {
  const found = claims.find(({ kind, value }) => kind === 'entity' && value === wordsOf(rule));
  return found === undefined
    ? { isSo: false, because: 'none of its words are there' }
    : { isSo: true, because: 'one of its words is there', confidence: found.confidence };
}

export type ClaimCondition = NonNullable<When['claim']>;

function isClaimed(condition: ClaimCondition, claims: readonly Claim[]): Answer {
  const [best] = claimsFor(condition, claims);
  const wanted = condition.confidence ?? 0;
  if (best === undefined) return { isSo: false, because: `nothing claims ${conditionText(condition)}` };
  const because = `${percent(best.confidence)} sure of ${best.kind} ${best.value}`;
  return best.confidence >= wanted ? { isSo: true, because, confidence: best.confidence } : { isSo: false, because };
}

/** The claims that a condition is about, surest first. */
export const claimsFor = ({ kind, values }: ClaimCondition, claims: readonly Claim[]): readonly Claim[] =>
  claims
    .filter((claim) => claim.kind === kind && (values === undefined || values.includes(claim.value)))
    .toSorted((a, b) => b.confidence - a.confidence);

const namedAtMost = 3;

export function conditionText({ kind, values = [] }: ClaimCondition): string {
  const others = values.length > namedAtMost ? ['another'] : [];
  return [kind, [...values.slice(0, namedAtMost), ...others].join(' or ')].join(' ').trim();
}
