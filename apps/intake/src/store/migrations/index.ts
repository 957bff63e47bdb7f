import { Messaging1700000000000, rightsWith } from '@countersign/messaging';
import { ContentKey1700000000003 } from './content-key.ts';
import { IntakeTables1700000000001 } from './intake-tables.ts';
import { Revisions1700000000004 } from './revisions.ts';
import { SourceUse1700000000002 } from './source-use.ts';

export const migrations = [
  Messaging1700000000000,
  IntakeTables1700000000001,
  SourceUse1700000000002,
  ContentKey1700000000003,
  Revisions1700000000004,
];

export const rights = rightsWith({
  intake_item: ['select', 'insert', 'update'],
  idempotency: ['select', 'insert', 'update'],
  content_key: ['select', 'insert', 'update'],
  source_use: ['select', 'insert', 'update'],
});
