import { Messaging1700000000000, rightsWith } from '@countersign/messaging';
import { RoutingTables1700000000001 } from './routing-tables.ts';

export const migrations = [Messaging1700000000000, RoutingTables1700000000001];

export const rights = rightsWith({
  routed_item: ['select', 'insert', 'update'],
  correction: ['select', 'insert'],
});
