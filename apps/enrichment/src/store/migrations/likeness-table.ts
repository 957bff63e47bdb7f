import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LikenessTable1700000000002 implements MigrationInterface {
  readonly name = 'LikenessTable1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table likeness (
      work_item uuid primary key, revision int not null, signature bytea, band_0 int, band_1 int, band_2 int, band_3 int,
      ends timestamptz not null, version bigint not null)`);
    for (const place of [0, 1, 2, 3])
      await runner.query(`create index likeness_band_${place} on likeness (band_${place}, work_item) where band_${place} is not null`);
    await runner.query('create index likeness_ends on likeness (ends)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table likeness');
  }
}
