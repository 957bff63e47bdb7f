import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By what each record was believed: Kafka forgets the header after a week. Hashes do not compress, so nobody tries. */
export class Proofs1700000000003 implements MigrationInterface {
  readonly name = 'Proofs1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['record', 'early']) {
      await runner.query(`alter table ${table} add column proof bytea`);
      await runner.query(`alter table ${table} alter column proof set storage external`);
    }
  }

  async down(): Promise<void> {
    throw new Error('The log is not unmade');
  }
}
