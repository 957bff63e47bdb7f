import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A permit says what was proposed, and for which revision of its item, so that its outcome can. */
export class Proposal1700000000002 implements MigrationInterface {
  readonly name = 'Proposal1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table permit add proposal uuid, add item_revision int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table permit drop proposal, drop item_revision');
  }
}
