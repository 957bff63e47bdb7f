import { Messaging1700000000000 } from '@countersign/messaging';
import { AuditTables1700000000001 } from './audit-tables.ts';

export const migrations = [Messaging1700000000000, AuditTables1700000000001];
