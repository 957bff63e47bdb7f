import { rowsOf } from '@countersign/testing';

const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`;

/** What a database is, by PostgreSQL's own catalogue: schemas, what is in them to the last column, whose it is, and who may do what with it. */
const questions: Readonly<Record<string, string>> = {
  database: `select d.datacl::text as acl from pg_database d where datname = current_database()`,
  schemas: `select nspname, nspowner::regrole::text as owner, nspacl::text as acl from pg_namespace n where ${ours}`,
  relations: `select n.nspname, relname, relkind, relowner::regrole::text as owner, relacl::text as acl, reloptions
    from pg_class c join pg_namespace n on n.oid = relnamespace where ${ours}`,
  columns: `select n.nspname, relname, attname, format_type(atttypid, atttypmod) as type, attnotnull, attacl::text as acl,
    pg_get_expr(adbin, adrelid) as fallback from pg_attribute a join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = relnamespace
    left join pg_attrdef on adrelid = attrelid and adnum = attnum where attnum > 0 and not attisdropped and ${ours}`,
  constraints: `select n.nspname, conname, pg_get_constraintdef(c.oid) as says from pg_constraint c join pg_namespace n on n.oid = connamespace where ${ours}`,
  indexes: `select schemaname as nspname, indexname, indexdef from pg_indexes n where schemaname !~ '^pg_'`,
  functions: `select n.nspname, pg_get_functiondef(p.oid) as says, proowner::regrole::text as owner, proacl::text as acl
    from pg_proc p join pg_namespace n on n.oid = pronamespace where ${ours}`,
  largeObjects: `select proname, proacl::text as acl from pg_proc where proname like 'lo\\_%'`,
  logins: `select rolname, rolcanlogin, rolcreaterole, rolinherit, rolsuper from pg_roles where rolname ~ '_owner$|^svc_'`,
  members: `select roleid::regrole::text as role, member::regrole::text, admin_option, inherit_option, set_option from pg_auth_members`,
};

/** Of every question the rows, a line each, in an order that does not depend on when something was made. */
export async function catalogueOf(url: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const answers = await Promise.all(
    Object.entries(questions).map(async ([name, question]) => [
      name,
      (await rowsOf(url, question)).map((row) => JSON.stringify(row)).toSorted(),
    ]),
  );
  return Object.fromEntries(answers) as Record<string, readonly string[]>;
}
