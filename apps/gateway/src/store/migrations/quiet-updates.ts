import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An item changes with every event about it, and most of these changes are now seen by no index: PostgreSQL then writes the new row
 * beside the old one and nothing else (a heap-only update). Where it stands (`phase`) is what the list is asked for and changes seldom; how
 * far it has come within that (`state`) changes each time.
 */
export class QuietUpdates1700000000002 implements MigrationInterface {
  readonly name = 'QuietUpdates1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table work_item add column phase text generated always as (
      case when state in ('received', 'enriched', 'routed', 'proposed', 'approved', 'unknown') then 'moving' else state end) stored`);
    await runner.query('drop index work_item_state');
    await runner.query('create index work_item_phase on work_item (edition, phase, id)');
    // Room in each page for the rows that follow.
    await runner.query('alter table work_item set (fillfactor = 60)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index work_item_phase');
    await runner.query('alter table work_item drop column phase');
    await runner.query('create index work_item_state on work_item (edition, state, id)');
  }
}
