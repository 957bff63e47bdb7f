import type { Rights } from '@countersign/persistence';
import { NewestRevisions1700000000003 } from './newest-revisions.ts';
import { QuietUpdates1700000000002 } from './quiet-updates.ts';
import { ReadModel1700000000001 } from './read-model.ts';

export const migrations = [ReadModel1700000000001, QuietUpdates1700000000002, NewestRevisions1700000000003];

/** The read model is the gateway's own: it may throw it away and build it anew. */
const whole = ['select', 'insert', 'update', 'delete'];
export const rights: Rights = {
  tables: { followed: whole, work_item: whole, trail_entry: whole, approval: whole },
  sequences: [],
  functions: [],
};
