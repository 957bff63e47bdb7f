import { Messaging1700000000000, rightsWith } from '@countersign/messaging';
import { LikenessTable1700000000002 } from './likeness-table.ts';
import { ModelTables1700000000001 } from './model-tables.ts';

export const migrations = [Messaging1700000000000, ModelTables1700000000001, LikenessTable1700000000002];

export const rights = rightsWith({
  waiting_content: ['select', 'insert', 'update', 'delete'],
  model_hour: ['select', 'insert', 'update'],
  likeness: ['select', 'insert', 'update', 'delete'],
});
