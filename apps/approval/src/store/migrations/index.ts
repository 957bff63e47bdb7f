import { Messaging1700000000000, rightsWith } from '@countersign/messaging';
import { ApprovalTables1700000000001 } from './approval-tables.ts';
import { ItemRevision1700000000002 } from './item-revision.ts';

export const migrations = [Messaging1700000000000, ApprovalTables1700000000001, ItemRevision1700000000002];

export const rights = rightsWith({
  request: ['select', 'insert', 'update'],
});
