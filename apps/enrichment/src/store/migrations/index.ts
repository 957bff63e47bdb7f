import { Messaging1700000000000 } from '@countersign/messaging';

export const migrations = [Messaging1700000000000];
