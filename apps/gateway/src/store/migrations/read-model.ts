import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReadModel1700000000001 implements MigrationInterface {
  readonly name = 'ReadModel1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table followed (
      log text primary key, next bigint not null)`);
    await runner.query(`insert into followed values ('audit', 0)`);
    // Ids sort by time: the primary key is also the order in which items are listed.
    await runner.query(`create table work_item (
      id uuid primary key, kind text, source text, external_id text, severity text, state text, progress smallint not null, queue text, target json,
      approval uuid, received_at timestamptz, updated_at timestamptz not null)`);
    await runner.query('create index work_item_external on work_item (external_id, source)');
    await runner.query('create index work_item_state on work_item (state, id)');
    await runner.query('create index work_item_queue on work_item (queue, id)');
    await runner.query(`create table trail_entry (
      index bigint primary key, work_item uuid not null, entry json not null)`);
    await runner.query('create index trail_entry_item on trail_entry (work_item, index)');
    await runner.query(`create table approval (
      proposal uuid primary key, work_item uuid not null, id uuid unique, view json, view_digest text, requested_at timestamptz, expires_at timestamptz,
      settled text)`);
    await runner.query('create index approval_open on approval (id) where settled is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table followed, work_item, trail_entry, approval');
  }
}
