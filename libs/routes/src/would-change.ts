import { type Claim, type ItemFacts, percent } from '@countersign/contracts';
import { type Choice, choose } from './choose.ts';
import { type ClaimCondition, claimsFor, conditionText, type Facts, oneLess } from './holds.ts';
import type { Routes } from './routes.ts';

/** A change, how large it is, and what would be known then. Changes of confidence come before those of severity, and the smaller before the larger. */
interface Possible {
  readonly change: string;
  readonly size: number;
  readonly facts: Facts;
}

export interface WouldChange {
  readonly change: string;
  readonly to: string;
}

/** A step of severity is more than any change of confidence. */
const severityStep = 10_001;

/** The smallest change, of one claim or of the severity, that leads to another queue. */
export function wouldChange(routes: Routes, facts: Facts, { to, candidates, path }: Choice): WouldChange | null {
  const asked = routes.choosing.slice(0, path.length);
  const possible = [
    ...asked.flatMap(({ when }) => (when.claim === undefined ? [] : changesOf(when.claim, facts))),
    ...candidatesChanged(routes, facts, candidates),
    ...asked.flatMap(({ when }) => (when.severity === undefined ? [] : severityChanged(when.severity, facts))),
  ];
  for (const { change, facts: then } of possible.toSorted((a, b) => a.size - b.size)) {
    const other = choose(routes, then);
    if (other.to !== to) return { change, to: other.to ?? 'nowhere yet' };
  }
  return null;
}

/** The condition of a rule: met, or met no more. */
function changesOf(condition: ClaimCondition, { item, claims }: Facts): readonly Possible[] {
  const wanted = condition.confidence ?? 0;
  const found = claimsFor(condition, claims);
  const [best] = found;
  const text = conditionText(condition);
  if (best === undefined || best.confidence < wanted) {
    const value = best?.value ?? condition.values?.[0];
    if (value === undefined) return [];
    const more: Claim = { kind: condition.kind, value, confidence: wanted, by: 'nobody' };
    const change = `${text} at ${percent(wanted)} instead of ${percent(best?.confidence ?? 0)}`;
    return [{ change, size: wanted - (best?.confidence ?? 0), facts: { item, claims: [...claims, more] } }];
  }
  const without = claims.filter((claim) => !found.includes(claim));
  const change = wanted === 0 ? `without the claim of ${text}` : `${text} below ${percent(wanted)} instead of ${percent(best.confidence)}`;
  return [{ change, size: best.confidence - wanted + 1, facts: { item, claims: without } }];
}

/** One queue as sure as the classifier must be and surer than the others, or the first not so sure. */
function candidatesChanged(
  { classifier: { threshold } }: Routes,
  { item, claims }: Facts,
  candidates: Choice['candidates'],
): readonly Possible[] {
  const [best] = candidates;
  if (best === undefined) return [];
  const others = candidates.slice(best.confidence < threshold ? 0 : 1).map(({ queue, confidence, claim }): Possible => {
    const enough = Math.min(10_000, Math.max(threshold, queue === best.queue ? 0 : best.confidence + 1));
    const facts = { item, claims: [...claims, { ...claim, confidence: enough }] };
    const sure = enough === threshold ? `at ${percent(threshold)}` : `above ${percent(best.confidence)}`;
    return { change: `${queue} ${sure} instead of ${percent(confidence)}`, size: enough - confidence, facts };
  });
  if (best.confidence < threshold) return others;
  const less = claims.map(
    (claim): Claim => (claim.kind === 'topic' && claim.value === best.claim.value ? { ...claim, confidence: 0 } : claim),
  );
  const change = `${best.queue} below ${percent(threshold)} instead of ${percent(best.confidence)}`;
  return [...others, { change, size: best.confidence - threshold + 1, facts: { item, claims: less } }];
}

/** The severity that a rule asks for, or one less. */
function severityChanged(wanted: ItemFacts['severity'], { item, claims }: Facts): readonly Possible[] {
  return [wanted, oneLess(wanted)].flatMap((severity) =>
    severity === undefined || severity === item.severity
      ? []
      : [
          {
            change: `severity ${severity} instead of ${item.severity}`,
            size: severityStep,
            facts: { item: { ...item, severity }, claims },
          },
        ],
  );
}
