import { Messaging1700000000000, rightsWith } from '@countersign/messaging';
import { AuthorityTables1700000000001 } from './authority-tables.ts';
import { ClientTables1700000000020 } from './client-tables.ts';
import { RegistryRows1700000000002 } from './registry-rows.ts';

export const migrations = [Messaging1700000000000, AuthorityTables1700000000001, RegistryRows1700000000002, ClientTables1700000000020];

const changing = 'owner, backup_owner, purpose, state, ends_at, changed_by, changed_at, reason, version';

export const rights = rightsWith({
  identity: ['select', `insert (id, kind, ${changing})`, `update (kind, ${changing}, used_at)`],
  instance: [
    'select',
    'insert (spiffe_id, instance, serial, public_key, expires_at)',
    'update (serial, public_key, expires_at, issued_at)',
    'delete',
  ],
  client_credential: ['select', 'insert (id, jwks, secret_digest, version)', 'update (jwks, secret_digest, version)'],
  consumer: ['select', 'insert (id, topics, group_prefix, byte_rate, version)', 'update (topics, group_prefix, byte_rate, version)'],
  used_assertion: ['select', 'insert', 'delete'],
  join_token: ['select', 'insert (digest, spiffe_id, instance, expires_at)', 'update (used_at)', 'delete'],
});
