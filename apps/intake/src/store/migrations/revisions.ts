import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Revisions1700000000004 implements MigrationInterface {
  readonly name = 'Revisions1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table intake_item
      add revision int not null default 1, add state text not null default 'open', add source_at bigint, add seen json not null default '[]',
      add marker text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table intake_item drop revision, drop state, drop source_at, drop seen, drop marker');
  }
}
