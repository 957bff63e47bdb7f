import { type DataOf, digestOf, type WorkItemRouted } from '@countersign/contracts';

type Routed = DataOf<typeof WorkItemRouted>;

/** Where an item was sent before. */
export interface Last {
  readonly queue: string;
  readonly revision: number;
  readonly by: 'rules' | 'person' | 'loop';
  readonly reroutes: number;
}

/** What becomes of an item that is routed: what is said, whether something is proposed, and what is remembered. */
export interface Step {
  readonly routed: Routed;
  readonly proposes: boolean;
  readonly last: Last;
}

interface Limits {
  /** How often an item may move by itself. */
  readonly reroutes: number;
  readonly triage: string;
}

/**
 * Follows what the rules say now upon what was said before. What a person has decided stays; an older revision changes nothing; the same queue
 * needs no new proposal; and an item that moves again and again by itself goes to people.
 */
export function follow(now: Routed, revision: number, last: Last | undefined, { reroutes: most, triage }: Limits): Step {
  const routed = { ...now, revision };
  if (last === undefined) return { routed, proposes: true, last: { queue: now.queue, revision, by: 'rules', reroutes: 0 } };
  const newest = { ...last, revision: Math.max(revision, last.revision) };
  if (revision < last.revision)
    return stays(routed, newest, 'an-older-revision-changes-nothing', `revision ${last.revision} was routed before ${revision} came`);
  if (last.by === 'person') return stays(routed, newest, 'a-person-has-routed-it', `a person sent it there; by rule ${opinionOf(now)}`);
  if (last.by === 'loop')
    return stays(
      strictest(routed),
      newest,
      'a-re-route-loop-is-cut',
      `it had moved ${last.reroutes} times by itself; by rule ${opinionOf(now)}`,
    );
  if (now.queue === last.queue)
    return { routed: withOutcome(routed, `stays in ${last.queue}`), proposes: false, last: { ...newest, queue: now.queue } };
  const reroutes = last.reroutes + 1;
  if (reroutes <= most) return { routed, proposes: true, last: { ...newest, queue: now.queue, reroutes } };
  const reason = `it was to move for the ${nth(reroutes)} time by itself, from ${last.queue}: people look; by rule ${opinionOf(now)}`;
  const cut = decidedBy(strictest(routed), triage, { rule: 'a-re-route-loop-is-cut', reason, outcome: `to ${triage}` }, last);
  return { routed: cut, proposes: last.queue !== triage, last: { ...newest, queue: triage, by: 'loop', reroutes: last.reroutes } };
}

const stays = (routed: Routed, last: Last, rule: string, reason: string): Step => ({
  routed: decidedBy(routed, last.queue, { rule, reason, outcome: `stays in ${last.queue}` }, last),
  proposes: false,
  last,
});

/**
 * Something else decides than what the rules say now: how sure the claims are of that queue is said, and neither what would have changed the other
 * decision nor what spoke for it.
 */
function decidedBy(now: Routed, queue: string, said: Pick<Routed['decision'], 'rule' | 'reason' | 'outcome'>, last: Last): Routed {
  const { wouldChange: _, features: __, ...routed } = now;
  const path = [...(now.path ?? []), { rule: said.rule, chose: true, because: said.reason }];
  const decision = { ...now.decision, ...said, inputs: digestOf({ inputs: now.decision.inputs, last }) };
  if (queue === now.queue) return { ...routed, path, decision };
  const confidence = now.runnerUp?.queue === queue ? now.runnerUp.confidence : 0;
  return { ...routed, queue, confidence, runnerUp: { queue: now.queue, confidence: now.confidence }, path, decision };
}

const withOutcome = (routed: Routed, outcome: string): Routed => ({ ...routed, decision: { ...routed.decision, outcome } });
const strictest = (routed: Routed): Routed => ({ ...routed, strictness: 'people' });
const opinionOf = ({ queue, decision }: Routed): string => `it would be ${queue}: ${decision.reason}`;

function nth(count: number): string {
  const ends = ['th', 'st', 'nd', 'rd'];
  return `${count}${(count % 100 > 10 && count % 100 < 14) || count % 10 > 3 ? 'th' : ends[count % 10]}`;
}
