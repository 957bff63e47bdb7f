import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AuthorityTables1700000000001 implements MigrationInterface {
  readonly name = 'AuthorityTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    // Who may be given an identity, and who answers for it. Without an owner, or past its end, nothing is issued.
    await runner.query(`create table identity (
      id text primary key, kind text not null, owner json, purpose text not null, state text not null,
      ends_at timestamptz, created_at timestamptz not null default now(), used_at timestamptz,
      changed_by json, changed_at timestamptz, reason text)`);
    // Each running copy of a service, with the number of the newest certificate that it was given.
    await runner.query(`create table instance (
      spiffe_id text not null, instance text not null, serial text not null, public_key bytea not null,
      expires_at timestamptz not null, issued_at timestamptz not null default now(), primary key (spiffe_id, instance))`);
    await runner.query(`create table join_token (
      digest bytea primary key, spiffe_id text not null, instance text not null, expires_at timestamptz not null, used_at timestamptz)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity, instance, join_token');
  }
}
