import type { Rights } from '@countersign/persistence';
import { AuthorityTables1700000000001 } from './authority-tables.ts';

export const migrations = [AuthorityTables1700000000001];

export const rights: Rights = {
  tables: {
    identity: [
      'select',
      'insert (id, kind, owner, purpose, state, ends_at)',
      'update (owner, state, ends_at, used_at, changed_by, changed_at, reason)',
    ],
    instance: [
      'select',
      'insert (spiffe_id, instance, serial, public_key, expires_at)',
      'update (serial, public_key, expires_at, issued_at)',
      'delete',
    ],
    join_token: ['select', 'insert (digest, spiffe_id, instance, expires_at)', 'update (used_at)', 'delete'],
  },
  sequences: [],
  functions: [],
};
