import { type ActionExecuted, type ActionFailed, type ActionUnknown, type DataOf, type Decision, digestOf } from '@countersign/contracts';
import type { Permit } from './permit.ts';

const basis = ({ id, proposal, itemRevision, action, actionDigest, attempts }: Permit) => ({
  approval: id,
  ...(proposal === null ? {} : { proposal }),
  ...(itemRevision === null ? {} : { itemRevision }),
  action,
  actionDigest,
  attempts,
});
const decision = (permit: Permit, service: string, rest: Pick<Decision, 'rule' | 'reason' | 'outcome'>): Decision => ({
  by: { service },
  mode: 'execute',
  inputs: digestOf({ approval: permit.id, actionDigest: permit.actionDigest }),
  ...rest,
});

/** It is done, and the system shows it. */
export function executed(permit: Permit, revision: string, service: string): DataOf<typeof ActionExecuted> {
  const { action } = permit;
  const reason = `${action.system} shows the marker on ${action.object}`;
  return {
    ...basis(permit),
    marker: permit.id,
    revision,
    decision: decision(permit, service, { rule: 'read-back', reason, outcome: `${action.object} is in ${action.parameters.queue}` }),
  };
}

/** It will not be done. */
export function failed(permit: Permit, code: string, reason: string, service: string): DataOf<typeof ActionFailed> {
  return { ...basis(permit), code, decision: decision(permit, service, { rule: 'not-done', reason, outcome: `failed: ${code}` }) };
}

/** Nobody can say yet; it is looked up once the attempt can no longer take effect. */
export function unknown(permit: Permit, settleAt: string, reason: string, service: string): DataOf<typeof ActionUnknown> {
  return {
    ...basis(permit),
    settleAt,
    decision: decision(permit, service, { rule: 'no-second-try-before-settled', reason, outcome: 'unknown until read back' }),
  };
}
