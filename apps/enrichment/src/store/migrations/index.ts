import { Messaging1700000000000, rightsWith } from '@countersign/messaging';

export const migrations = [Messaging1700000000000];

export const rights = rightsWith();
