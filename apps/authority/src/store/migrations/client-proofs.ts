import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a program outside proves itself by is replaced while it runs: what it had before is good beside the new for a while. */
export class ClientProofs1700000000023 implements MigrationInterface {
  readonly name = 'ClientProofs1700000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table client_credential add made_at timestamptz not null default now(),
      add previous_jwks json, add previous_secret_digest text, add previous_until timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table client_credential drop made_at, drop previous_jwks, drop previous_secret_digest, drop previous_until`);
  }
}
