import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ContentKey1700000000003 implements MigrationInterface {
  readonly name = 'ContentKey1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table content_key (
      work_item uuid primary key, key bytea, revision int not null, sealed text, created timestamptz not null, ends timestamptz,
      erased timestamptz, version bigint not null)`);
    // What is sealed has no pattern: trying to compress it costs and gives nothing.
    await runner.query('alter table content_key alter column sealed set storage external');
    await runner.query('create index content_key_ends on content_key (ends) where key is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table content_key');
  }
}
