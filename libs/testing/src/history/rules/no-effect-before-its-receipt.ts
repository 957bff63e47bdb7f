import { AuditRecorded } from '@countersign/contracts';
import type { Rule } from '../rule.ts';

/** Also for calls that changed nothing: asking without authority is the breach. */
export const noEffectBeforeItsReceipt: Rule = {
  name: 'No outside system is called before the decision is in the log and its receipt is out',
  *find({ ofType, logged, calls }) {
    const receiptedAt = new Map<string, string>();
    for (const receipt of ofType(AuditRecorded))
      for (const { id } of receipt.event.data.records) receiptedAt.set(id, receiptedAt.get(id) ?? receipt.record.appendedAt);
    for (const { number, correlationId, receivedAt } of calls) {
      const marker = correlationId ?? '';
      const since = receiptedAt.get(marker);
      if (!logged.has(marker)) yield `${number} was called for ${correlationId}, which is not in the log`;
      else if (since === undefined) yield `${number} was called for ${correlationId}, which has no receipt`;
      else if (since > receivedAt) yield `${number} was called at ${receivedAt} for ${correlationId}, whose receipt is of ${since}`;
    }
  },
};
