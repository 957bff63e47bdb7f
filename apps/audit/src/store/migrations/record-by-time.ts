import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A window of the log, by the broker's clock. Records stand nearly in its order: an index of ranges costs an append nothing. */
export class RecordByTime1700000000002 implements MigrationInterface {
  readonly name = 'RecordByTime1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index record_appended_at on record using brin (appended_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index record_appended_at');
  }
}
