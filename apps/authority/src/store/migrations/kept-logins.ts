import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gives a service its login at the database, or takes it away with the sessions that it has. It runs as the owner of the schema, who may do that. */
export class KeptLogins1700000000021 implements MigrationInterface {
  readonly name = 'KeptLogins1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create function keep_login(service name, may boolean) returns boolean
      language plpgsql security definer set search_path = pg_catalog as $$
      declare changed boolean := false;
      begin
        if service !~ '^svc_[a-z_]+$' or service = 'svc_authority' then
          raise exception '% is not kept here', service;
        end if;
        if exists (select from pg_roles where rolname = service and rolcanlogin <> may) then
          execute format(case when may then 'alter role %I login' else 'alter role %I nologin' end, service);
          changed := true;
        end if;
        if not may then
          perform pg_terminate_backend(pid) from pg_stat_activity where usename = service;
        end if;
        return changed;
      end $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function keep_login');
  }
}
