import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was stopped, by whom, and whether they were let in again. */
export class Cuts1700000000004 implements MigrationInterface {
  readonly name = 'Cuts1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table cut (
      epoch bigint primary key, scope json not null, by json not null, reason text not null, at timestamptz not null,
      restored_epoch bigint unique, restored_by json, restored_at timestamptz, version bigint not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cut');
  }
}
