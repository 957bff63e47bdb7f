import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ends the sessions of services that are older than this and returns whose they were. It runs as the owner of the schema, who may see and end
 * sessions: authority itself may do nothing but this with them.
 */
export class OldSessions1700000000020 implements MigrationInterface {
  readonly name = 'OldSessions1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    // Materialized: of conditions side by side PostgreSQL tries the cheapest first, and that is the one that ends them.
    await runner.query(`create function end_old_sessions(oldest_ms bigint) returns setof name
      language sql security definer set search_path = pg_catalog as $$
        with old as materialized (
          select pid, usename from pg_stat_activity
          where usename like 'svc\\_%' and backend_start < clock_timestamp() - oldest_ms * interval '1 millisecond')
        select usename from old where pg_terminate_backend(pid)
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function end_old_sessions');
  }
}
