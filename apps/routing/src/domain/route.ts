import { type DataOf, digestOf, type WorkItemEnriched, type WorkItemRouted } from '@countersign/contracts';
import { type Candidate, candidates } from './candidates.ts';
import { triage } from './queues.ts';
import { securityGoesFirst } from './rules/security-goes-first.ts';
import { theClassifierIsSure } from './rules/the-classifier-is-sure.ts';

type Routed = DataOf<typeof WorkItemRouted>;

/** Which queue and why, and which came second. Where nobody is sure, people look. */
export function route({ item, claims }: DataOf<typeof WorkItemEnriched>, service: string): Routed {
  const all = candidates(claims);
  const { rule, chosen, reason } = choose(all);
  return {
    queue: chosen.queue,
    confidence: chosen.confidence,
    runnerUp: all.find(({ queue }) => queue !== chosen.queue) ?? null,
    decision: {
      by: { service },
      mode: 'decide',
      rule,
      reason,
      inputs: digestOf({ item, claims }),
      outcome: `to ${chosen.queue}`,
    },
  };
}

interface Choice {
  readonly rule: string;
  readonly chosen: Candidate;
  readonly reason: string;
}

/** The rules in their order; the first that finds a queue decides. */
function choose(all: readonly Candidate[]): Choice {
  const urgent = securityGoesFirst(all);
  if (urgent !== undefined)
    return { rule: 'security-goes-first', chosen: urgent, reason: `${percent(urgent)} sure that it touches security` };
  const sure = theClassifierIsSure(all);
  if (sure !== undefined) return { rule: 'the-classifier-is-sure', chosen: sure, reason: `${percent(sure)} sure of ${sure.queue}` };
  const [best] = all;
  const reason = best === undefined ? 'nothing speaks for any queue' : `at most ${percent(best)} sure, of ${best.queue}`;
  return { rule: 'else-triage', chosen: { queue: triage, confidence: best?.confidence ?? 0 }, reason };
}

const percent = ({ confidence }: Candidate): string => `${Math.round(confidence / 100)} %`;
