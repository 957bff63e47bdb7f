import { Type } from 'typebox';
import { eventType, Uuid } from '../event.ts';

/** Audit's receipt: these events are in the log, durably, from index `first` on, in this order. `type` is the short name. Not itself logged. */
export const AuditRecorded = eventType(
  'audit.recorded',
  1,
  Type.Object({ first: Type.Integer({ minimum: 0 }), records: Type.Array(Type.Object({ id: Uuid, type: Type.String() })) }),
);
