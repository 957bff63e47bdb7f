import type { Condition } from '@countersign/contracts';
import { type Credentials, placeOf, presentedAt, secretIn } from '@countersign/identity';
import type { Database } from '@countersign/persistence';
import type { EveryRoom } from './config.ts';

type DatabaseCondition = Condition['database'];

const question = `select current_user as "as", (select ssl from pg_stat_ssl where pid = pg_backend_pid()) as "isTls",
  (1000 * extract(epoch from clock_timestamp()))::float8 as now`;

/** What a room can tell of its database by its own rights. */
export async function databaseCondition(database: Database, settings: EveryRoom, credentials: Credentials): Promise<DatabaseCondition> {
  const certificate = await presented(settings, credentials);
  const known = { login: loginOf(settings), certificate, secret: refusalOf(settings), keptIn: keptIn(settings) };
  try {
    const from = Date.now();
    const [row] = await database.query<{ as: string; isTls: boolean; now: number }>(question, [], 'condition');
    const until = Date.now();
    if (row === undefined) throw new Error('PostgreSQL does not say who this is');
    const clock = { aheadMs: (from + until) / 2 - row.now, withinMs: (until - from) / 2 + 1 };
    return { ...known, as: row.as, isTls: row.isTls, clock, trouble: null };
  } catch (error) {
    return { ...known, as: null, isTls: null, clock: null, trouble: (error as Error).message };
  }
}

function loginOf({ DATABASE_LOGIN: login, DATABASE_PASSWORD_FILE: file, DATABASE_URL: url }: EveryRoom): DatabaseCondition['login'] {
  if (login === 'svid') return 'svid';
  if (file !== undefined) return 'password-file';
  return new URL(url).password === '' ? 'url' : 'password-in-url';
}

const keptIn = ({ DATABASE_LOGIN: login, DATABASE_PASSWORD_FILE: file }: EveryRoom): string | null =>
  login === 'svid' || file === undefined ? null : placeOf(file);

function refusalOf({ DATABASE_LOGIN: login, DATABASE_PASSWORD_FILE: file }: EveryRoom): string | null {
  if (login === 'svid' || file === undefined) return null;
  try {
    secretIn(file);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A database of somebody else has a root of its own, which is not known here. */
async function presented({ DATABASE_LOGIN: login, DATABASE_URL: url }: EveryRoom, { tls: { ca } }: Credentials) {
  if (login !== 'svid') return null;
  const { hostname: host, port } = new URL(url);
  const place = { host, port: Number(port || 5432), ca, protocol: 'postgresql' as const };
  return presentedAt(place).catch(() => null);
}
