import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReadModel1700000000001 implements MigrationInterface {
  readonly name = 'ReadModel1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    // Of the two editions one is served; while the other is built anew, both are followed.
    await runner.query(`create table followed (
      edition smallint primary key check (edition in (0, 1)), next bigint not null, serving boolean not null)`);
    await runner.query('insert into followed values (0, 0, true)');
    // Ids sort by time: the primary key is also the order in which items are listed.
    await runner.query(`create table work_item (
      edition smallint not null, id uuid not null, kind text, source text, external_id text, severity text, state text, progress smallint not null, queue text, target json,
      approval uuid, received_at timestamptz, updated_at timestamptz not null, primary key (edition, id))`);
    await runner.query('create index work_item_external on work_item (external_id, source)');
    await runner.query('create index work_item_state on work_item (edition, state, id)');
    await runner.query('create index work_item_queue on work_item (edition, queue, id)');
    await runner.query(`create table trail_entry (
      edition smallint not null, index bigint not null, work_item uuid not null, entry json not null, primary key (work_item, edition, index))`);
    await runner.query(`create table approval (
      edition smallint not null, proposal uuid not null, work_item uuid not null, id uuid, view json, view_digest text, requested_at timestamptz, expires_at timestamptz,
      settled text, primary key (edition, proposal), unique (id, edition))`);
    await runner.query('create index approval_open on approval (edition, id) where settled is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table followed, work_item, trail_entry, approval');
  }
}
