import { type DataOf, digestOf, type Feature, type QueueLoad, type WorkItemRouted } from '@countersign/contracts';
import { type Choice, choose } from './choose.ts';
import { type Diverted, divert, type Standing } from './divert.ts';
import type { Facts } from './holds.ts';
import type { Routes } from './routes.ts';
import type { Handling } from './strictness.ts';
import { wouldChange } from './would-change.ts';

type Routed = DataOf<typeof WorkItemRouted>;

/** An item has a queue, or a rule holds it back; either way it is known how strictly it is handled. */
export type Routing =
  | ({ readonly kind: 'routed'; readonly routed: Routed } & Handling)
  | ({ readonly kind: 'held'; readonly rule: string; readonly reason: string } & Handling);

const mostFeatures = 8;

/** Which queue and why, which came second, and what would have changed it. Where nobody is sure, people look. */
export function route(routes: Routes, facts: Facts, standing: Standing, service: string): Routing {
  const choice = choose(routes, facts);
  const { rule, to, reason, strict, severity } = choice;
  if (to === null || strict === 'held') return { kind: 'held', rule, reason, strict, severity };
  const diverted = divert(routes, to, strict, standing);
  const routed: Routed = {
    queue: diverted.queue,
    confidence: choice.confidence,
    runnerUp: runnerUpIn(choice, to, diverted),
    strictness: strict,
    severity,
    routes: routes.digest,
    path: [...choice.path],
    features: featuresOf(choice),
    wouldChange: wouldChange(routes, facts, choice),
    load: [...diverted.load],
    decision: {
      by: { service },
      mode: 'decide',
      rule,
      reason: [reason, ...diverted.because].join('; '),
      inputs: inputsOf(routes, facts, diverted.load),
      outcome: `to ${diverted.queue}`,
    },
  };
  return { kind: 'routed', routed, strict, severity };
}

/** What the decision read, as anybody can put it together again: the claims are in the event before it, the rest is in its own. */
export const inputsOf = ({ digest }: Routes, { item, claims }: Facts, load: readonly QueueLoad[]): string =>
  digestOf({ item, claims, routes: digest, load });

function runnerUpIn({ candidates }: Choice, chosen: string, { queue }: Diverted): Routed['runnerUp'] {
  const second = candidates.find((one) => one.queue !== chosen && one.queue !== queue);
  return second === undefined ? null : { queue: second.queue, confidence: second.confidence };
}

/** What in the text spoke most for the queue, or against it, where the classifier has decided: places and weights. */
function featuresOf({ rule, candidates: [best] }: Choice): Feature[] {
  if (rule !== 'the-classifier-is-sure') return [];
  return (best?.claim.spans ?? [])
    .flatMap(({ field, start, end, weight }) => (weight === undefined ? [] : [{ field, start, end, weight }]))
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, mostFeatures);
}
