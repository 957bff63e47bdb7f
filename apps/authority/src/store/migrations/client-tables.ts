import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ClientTables1700000000020 implements MigrationInterface {
  readonly name = 'ClientTables1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    // With what programs outside prove who they are: public keys, or the digest of a secret.
    await runner.query(`create table client_credential (
      id text primary key, jwks json, secret_digest text, version bigint not null,
      check ((jwks is null) <> (secret_digest is null)))`);
    // What a consumer outside may read, in which groups, and how much of it a second.
    await runner.query(`create table consumer (
      id text primary key, topics json not null, group_prefix text not null unique, byte_rate bigint, version bigint not null)`);
    // Assertions are good once: which were used, until their time is over.
    await runner.query('create table used_assertion (digest bytea primary key, ends_at timestamptz not null)');
    await runner.query('create index on used_assertion (ends_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table client_credential, consumer, used_assertion');
  }
}
