import { type ActionProposed, type DataOf, type Decision, digestOf, type View } from '@countersign/contracts';
import { lowSeverityHandoffsPass } from './rules/low-severity-handoffs-pass.ts';

type Proposed = DataOf<typeof ActionProposed>;

/** May it happen by itself, or must a person agree? The one place that decides it. */
export type Judgement =
  | { readonly kind: 'passes'; readonly decision: Decision }
  | { readonly kind: 'asks'; readonly view: View; readonly viewDigest: string; readonly decision: Decision };

export function judge(workItem: string, proposed: Proposed, service: string): Judgement {
  const { item, action, actionDigest } = proposed;
  const inputs = digestOf({ item, action });
  const by = { service };
  if (lowSeverityHandoffsPass(proposed)) {
    const reason = 'a handoff of low severity is visible and easily undone';
    return {
      kind: 'passes',
      decision: { by, mode: 'execute', rule: 'low-severity-handoffs-pass', reason, inputs, outcome: 'approved without a person' },
    };
  }
  const view: View = { workItem, action, actionDigest, item, reason: proposed.decision.reason };
  const reason = `its severity is ${item.severity}: a person must agree`;
  return {
    kind: 'asks',
    view,
    viewDigest: digestOf(view),
    decision: { by, mode: 'assist', rule: 'one-person-agrees', reason, inputs, outcome: 'waiting for a person' },
  };
}
