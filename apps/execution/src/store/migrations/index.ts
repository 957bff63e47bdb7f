import { Messaging1700000000000, rightsWith } from '@countersign/messaging';
import { ExecutionTables1700000000001 } from './execution-tables.ts';

export const migrations = [Messaging1700000000000, ExecutionTables1700000000001];

export const rights = rightsWith({
  permit: ['select', 'insert', 'update'],
  receipt: ['select', 'insert', 'update'],
});
