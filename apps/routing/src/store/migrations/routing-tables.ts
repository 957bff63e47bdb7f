import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RoutingTables1700000000001 implements MigrationInterface {
  readonly name = 'RoutingTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table routed_item (
      work_item uuid primary key, item jsonb not null, revision int not null, queue text not null, runner_up jsonb, by text not null,
      reroutes int not null, routed uuid not null, at timestamptz not null)`);
    await runner.query('create index routed_item_lately on routed_item (queue, at)');
    await runner.query(`create table correction (
      id uuid primary key, work_item uuid not null, source text not null, external_id text not null, from_queue text not null, to_queue text not null,
      reason text not null, by jsonb not null, at timestamptz not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table routed_item, correction');
  }
}
