import { Type } from 'typebox';
import { eventType, Uuid } from '../event.ts';

/** Audit's receipt: the events `ids` are in the log, durably, from index `first` on. Not itself logged. */
export const AuditRecorded = eventType('audit.recorded', 1, Type.Object({ first: Type.Integer({ minimum: 0 }), ids: Type.Array(Uuid) }));
