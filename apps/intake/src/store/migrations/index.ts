import { Messaging1700000000000 } from '@countersign/messaging';
import { IntakeTables1700000000001 } from './intake-tables.ts';

export const migrations = [Messaging1700000000000, IntakeTables1700000000001];
