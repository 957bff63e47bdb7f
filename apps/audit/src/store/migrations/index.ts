import { Messaging1700000000000, rightsWith } from '@countersign/messaging';
import { AuditTables1700000000001 } from './audit-tables.ts';
import { Proofs1700000000003 } from './proofs.ts';
import { RecordByTime1700000000002 } from './record-by-time.ts';

export const migrations = [Messaging1700000000000, AuditTables1700000000001, RecordByTime1700000000002, Proofs1700000000003];

export const rights = rightsWith({
  // Appended and never changed; when it was stored, PostgreSQL says.
  record: ['select', 'insert (index, id, topic, partition, "offset", appended_at, value, proof)'],
  head: ['select', 'insert', 'update'],
  early: ['select', 'insert', 'update'],
});
