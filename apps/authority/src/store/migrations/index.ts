import { Messaging1700000000000, rightsWith } from '@countersign/messaging';
import type { Rights } from '@countersign/persistence';
import { AuthorityTables1700000000001 } from './authority-tables.ts';
import { Certificates1700000000003 } from './certificates.ts';
import { ClientProofs1700000000023 } from './client-proofs.ts';
import { ClientTables1700000000020 } from './client-tables.ts';
import { Cuts1700000000004 } from './cuts.ts';
import { HeldCredentials1700000000022 } from './held-credentials.ts';
import { KeptLogins1700000000021 } from './kept-logins.ts';
import { OldSessions1700000000020 } from './old-sessions.ts';
import { RegistryRows1700000000002 } from './registry-rows.ts';

export const migrations = [
  Messaging1700000000000,
  AuthorityTables1700000000001,
  RegistryRows1700000000002,
  Certificates1700000000003,
  Cuts1700000000004,
  OldSessions1700000000020,
  ClientTables1700000000020,
  KeptLogins1700000000021,
  HeldCredentials1700000000022,
  ClientProofs1700000000023,
];

/** What the owner of the schema has to be, so that its functions do what they are for. */
export const ownerIs = ['pg_signal_backend', 'pg_read_all_stats'];

const changing = 'owner, backup_owner, purpose, state, ends_at, changed_by, changed_at, reason, version';
const proving = 'jwks, secret_digest, made_at, previous_jwks, previous_secret_digest, previous_until, version';

const ofRoom = rightsWith({
  identity: ['select', `insert (id, kind, ${changing})`, `update (kind, ${changing}, used_at)`],
  instance: [
    'select',
    'insert (spiffe_id, instance, serial, public_key, expires_at)',
    'update (serial, public_key, expires_at, issued_at)',
    'delete',
  ],
  cut: ['select', 'insert', 'update'],
  certificate: ['select', 'insert (kid, identity, instance, chain)'],
  client_credential: ['select', `insert (id, ${proving})`, `update (${proving})`],
  consumer: ['select', 'insert (id, topics, group_prefix, byte_rate, version)', 'update (topics, group_prefix, byte_rate, version)'],
  held_credential: ['select', 'insert', 'update (kept_in, made_at, rotate_by, version)'],
  used_assertion: ['select', 'insert', 'delete'],
  join_token: ['select', 'insert (digest, spiffe_id, instance, expires_at)', 'update (used_at)', 'delete'],
});

export const rights: Rights = { ...ofRoom, functions: [...ofRoom.functions, 'end_old_sessions', 'keep_login'] };
