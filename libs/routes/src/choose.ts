import { type AskedRule, percent, type Severity } from '@countersign/contracts';
import { type Candidate, candidatesOf, strangerIn } from './candidates.ts';
import { type Answer, atLeast, type Facts, holds } from './holds.ts';
import type { Choosing, Routes, Strict } from './routes.ts';
import { ownerOfValue } from './watched.ts';

/** What the rules, the owners and the classifier came to. */
export interface Choice {
  readonly rule: string;
  /** The queue; null where a rule holds it back. */
  readonly to: string | null;
  readonly reason: string;
  /** How sure the claim is that decided; 0 where none did. Never more than it says itself. */
  readonly confidence: number;
  readonly strict: Strict;
  /** What the source says, or more. */
  readonly severity: Severity;
  /** Everything that was asked, in order. */
  readonly path: readonly AskedRule[];
  readonly candidates: readonly Candidate[];
}

type Chosen = Omit<Choice, 'path' | 'severity' | 'candidates'>;

/** The rules in their order, then whoever owns what it is about, then the classifier where it is sure, else people. */
export function choose(routes: Routes, facts: Facts): Choice {
  const severity = severityOf(routes, facts);
  const candidates = candidatesOf(routes, facts.claims);
  const path: AskedRule[] = [...raisedIn(routes, facts)];
  const done = (chosen: Chosen): Choice => ({ ...chosen, severity, path, candidates });
  for (const rule of routes.choosing) {
    const answer = holds(rule, facts, severity);
    path.push({ rule: rule.name, chose: answer.isSo, because: answer.because });
    if (answer.isSo) return done(byRule(rule, answer, candidates));
  }
  const found = ownerIn(routes, facts) ?? bySure(routes, candidates);
  if (found !== undefined) {
    path.push({ rule: found.rule, chose: true, because: found.reason });
    return done(found);
  }
  const reason = doubtOf(routes, facts, candidates);
  path.push({ rule: 'the-classifier-is-sure', chose: false, because: reason });
  return done({ rule: 'else-triage', to: routes.triage, reason, confidence: candidates[0]?.confidence ?? 0, strict: 'ordinary' });
}

/** The rules that only say how severe it is, where they hold. Those that choose as well are asked in their turn. */
const raisedIn = ({ raising }: Routes, facts: Facts): readonly AskedRule[] =>
  raising.flatMap((rule) => {
    const { isSo, because } = holds(rule, facts, facts.item.severity);
    const isOnly = rule.to === undefined && rule.hold === undefined;
    return isSo && isOnly ? [{ rule: rule.name, chose: false, because: `${because}: its severity is at least ${rule.severity}` }] : [];
  });

/** What the source says, or the most that a rule raises it to. Nothing lowers it. */
const severityOf = ({ raising }: Routes, facts: Facts): Severity =>
  raising.reduce(
    (most, rule) => (rule.severity !== undefined && holds(rule, facts, facts.item.severity).isSo ? atLeast(most, rule.severity) : most),
    facts.item.severity,
  );

function byRule(
  { name, to, hold, because, strict }: Choosing,
  { because: found, confidence }: Answer,
  candidates: readonly Candidate[],
): Chosen {
  const known = candidates.find(({ queue }) => queue === to)?.confidence ?? 0;
  const why = hold ?? because;
  return {
    rule: name,
    to: to ?? null,
    reason: why === undefined ? found : `${why}: ${found}`,
    confidence: confidence ?? known,
    strict,
  };
}

function ownerIn({ queueOf }: Routes, { claims }: Facts): Chosen | undefined {
  const owners = claims.flatMap(({ kind, value, confidence }) => {
    const queue = kind === 'entity' ? ownerOfValue(value) : undefined;
    return queue !== undefined && queueOf.has(queue) ? [{ queue, confidence }] : [];
  });
  const [first] = owners.toSorted((a, b) => b.confidence - a.confidence || (a.queue < b.queue ? -1 : 1));
  if (first === undefined) return undefined;
  const reason = `a host or address in it belongs to ${first.queue}`;
  return { rule: 'the-owner-has-it', to: first.queue, reason, confidence: first.confidence, strict: 'ordinary' };
}

function bySure({ classifier }: Routes, [best]: readonly Candidate[]): Chosen | undefined {
  if (best === undefined || best.confidence < classifier.threshold) return undefined;
  const reason = `${percent(best.confidence)} sure of ${best.queue}`;
  return { rule: 'the-classifier-is-sure', to: best.queue, reason, confidence: best.confidence, strict: 'ordinary' };
}

function doubtOf(routes: Routes, { claims }: Facts, [best]: readonly Candidate[]): string {
  const stranger = strangerIn(routes, claims);
  if (stranger !== undefined && stranger.confidence >= routes.classifier.threshold)
    return `no queue takes ${stranger.value}, of which it is ${percent(stranger.confidence)} sure`;
  return best === undefined ? 'nothing speaks for any queue' : `at most ${percent(best.confidence)} sure, of ${best.queue}`;
}
