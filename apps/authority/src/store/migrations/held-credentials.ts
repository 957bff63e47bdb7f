import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Secrets that the mesh holds for systems that know no identities of ours: where each is kept and how old it is, never what it is. */
export class HeldCredentials1700000000022 implements MigrationInterface {
  readonly name = 'HeldCredentials1700000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table held_credential (
      id text primary key, kept_in text not null, made_at timestamptz not null, rotate_by timestamptz not null, version bigint not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table held_credential');
  }
}
