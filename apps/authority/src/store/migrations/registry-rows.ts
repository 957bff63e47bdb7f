import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Identities are written by what authority says of them: their versions make that a compare-and-swap. */
export class RegistryRows1700000000002 implements MigrationInterface {
  readonly name = 'RegistryRows1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity add version bigint not null default 0, add backup_owner json');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table identity drop version, drop backup_owner');
  }
}
