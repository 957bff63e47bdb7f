import { Messaging1700000000000, rightsWith } from '@countersign/messaging';
import { ExecutionTables1700000000001 } from './execution-tables.ts';
import { Proposal1700000000002 } from './proposal.ts';

export const migrations = [Messaging1700000000000, ExecutionTables1700000000001, Proposal1700000000002];

export const rights = rightsWith({
  permit: ['select', 'insert', 'update'],
  receipt: ['select', 'insert', 'update'],
});
