import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ApprovalTables1700000000001 implements MigrationInterface {
  readonly name = 'ApprovalTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table request (
      id uuid primary key, work_item text not null, proposal uuid not null, action jsonb not null,
      action_digest text not null, view_digest text not null, state text not null)`);
    await runner.query(`create index request_open on request (id) where state = 'open'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table request');
  }
}
