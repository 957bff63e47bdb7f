import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every certificate with which something may have been signed, for ever. */
export class Certificates1700000000003 implements MigrationInterface {
  readonly name = 'Certificates1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table certificate (
      kid text primary key, identity text not null, instance text not null, chain text not null, published_at timestamptz not null default now())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table certificate');
  }
}
