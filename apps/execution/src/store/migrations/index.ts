import { Messaging1700000000000 } from '@countersign/messaging';
import { ExecutionTables1700000000001 } from './execution-tables.ts';

export const migrations = [Messaging1700000000000, ExecutionTables1700000000001];
