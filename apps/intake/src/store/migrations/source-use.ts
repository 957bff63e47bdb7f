import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SourceUse1700000000002 implements MigrationInterface {
  readonly name = 'SourceUse1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table source_use (source text primary key, minute bigint not null, items bigint not null, version bigint not null)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table source_use');
  }
}
