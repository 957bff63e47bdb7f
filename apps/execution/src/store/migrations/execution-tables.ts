import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ExecutionTables1700000000001 implements MigrationInterface {
  readonly name = 'ExecutionTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table permit (
      id uuid primary key, work_item text not null, action jsonb not null, action_digest text not null, state text not null,
      attempts int not null, settle_at timestamptz, is_unknown boolean not null)`);
    await runner.query('create table receipt (approval uuid primary key, index bigint not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table permit, receipt');
  }
}
