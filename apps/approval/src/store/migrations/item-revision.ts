import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request says for which revision of its item it is, so that its answer can. */
export class ItemRevision1700000000002 implements MigrationInterface {
  readonly name = 'ItemRevision1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table request add item_revision int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table request drop item_revision');
  }
}
