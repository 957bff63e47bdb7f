import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ModelTables1700000000001 implements MigrationInterface {
  readonly name = 'ModelTables1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table waiting_content (
      id uuid primary key, item jsonb not null, revision int not null, sealed text, tries int not null, until timestamptz not null)`);
    // What is sealed has no pattern: trying to compress it costs and gives nothing.
    await runner.query('alter table waiting_content alter column sealed set storage external');
    await runner.query(
      'create table model_hour (model text, hour timestamptz, ms bigint not null, micros bigint not null, primary key (model, hour))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table waiting_content, model_hour');
  }
}
