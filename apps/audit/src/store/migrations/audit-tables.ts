import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AuditTables1700000000001 implements MigrationInterface {
  readonly name = 'AuditTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table head (id int primary key check (id = 1), size bigint not null, version bigint not null)');
    await runner.query('insert into head (id, size, version) values (1, 0, 0)');
    await runner.query(`create table record (
      index bigint primary key, id uuid not null unique, topic text not null, partition int not null, "offset" bigint not null,
      appended_at timestamptz not null, value text not null, stored_at timestamptz not null default now())`);
    await runner.query(`create table early (
      id uuid primary key, subject text not null, topic text not null, partition int not null, "offset" bigint not null,
      appended_at timestamptz not null, value text not null, index bigint)`);
    await runner.query('create index early_subject on early (subject) where index is null');
  }

  async down(): Promise<void> {
    throw new Error('The log is not unmade');
  }
}
