import { AuditRecorded } from '@countersign/contracts';
import type { Rule } from '../rule.ts';
import { nameOf } from '../names.ts';

export const receiptsNameEveryRecordOnce: Rule = {
  name: 'Receipts name every record of the log once, with its index',
  *find({ ofType, logged }) {
    const named = new Map<string, number>();
    for (const receipt of ofType(AuditRecorded)) {
      const { first, records } = receipt.event.data;
      for (const [position, { id }] of records.entries()) {
        if (named.has(id)) yield `${receipt.event.id} names ${id} again`;
        named.set(id, first + position);
      }
    }
    for (const [id, { event, record }] of logged) {
      const index = named.get(id);
      if (index === undefined) yield `no receipt names ${nameOf(event)}, record ${record.index}`;
      else if (index !== record.index) yield `a receipt gives ${nameOf(event)} the index ${index}, and it is record ${record.index}`;
    }
    for (const id of named.keys()) if (!logged.has(id)) yield `a receipt names ${id}, which is not in the log`;
  },
};
