import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IntakeTables1700000000001 implements MigrationInterface {
  readonly name = 'IntakeTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table intake_item (
      source text not null, external_id text not null, work_item uuid not null, sent text not null, version bigint not null,
      primary key (source, external_id))`);
    await runner.query(`create table idempotency (
      caller text not null, key text not null, request text not null, answer json not null, at timestamptz not null, version bigint not null,
      primary key (caller, key))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table intake_item, idempotency');
  }
}
