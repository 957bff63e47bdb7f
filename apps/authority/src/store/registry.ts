import type { Person } from '@countersign/contracts';
import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import type { Registered } from '../domain/standing.ts';
import { IdentityRow } from './identity.row.ts';
import { barredNow } from './registry-state.ts';

/** An identity as people see it. */
export interface Listed extends Omit<IdentityRow, 'version'> {
  readonly createdAt: Date;
  readonly usedAt: Date | null;
  readonly instances: number;
  /** Of a secret: where the mesh keeps it, where it does, since when, and by when it is to be another. */
  readonly keptIn: string | null;
  readonly madeAt: Date | null;
  readonly rotateBy: Date | null;
}

/** A program's secret is to be another after so long. */
const secretDays = 90;

/** Who may be given an identity. */
@Injectable()
export class Registry {
  constructor(private readonly database: Database) {}

  /** What decides whether anything is issued: asked at each issue. */
  async find(id: string): Promise<Registered | undefined> {
    const [row] = await this.database.query<{
      id: string;
      kind: Registered['kind'];
      state: Registered['state'];
      owner: Person | null;
      ends: Date | null;
      stopped: boolean;
    }>(`select id, kind, owner, state, ends_at as ends, id in (${barredNow()}) as stopped from identity where id = $1`, [id], 'identity');
    if (row === undefined) return undefined;
    const { ends, stopped: isStopped, ...rest } = row;
    return { ...rest, isStopped, endsAt: ends?.getTime() ?? null };
  }

  /** The whole row, to be changed. */
  async row(id: string): Promise<IdentityRow | undefined> {
    const row = await this.database.repository(IdentityRow).findOneBy({ id });
    return row === null ? undefined : numbered(row);
  }

  /** Those that nobody was told of yet. */
  async untold(): Promise<readonly IdentityRow[]> {
    return (await this.database.repository(IdentityRow).findBy({ version: 0 })).map(numbered);
  }

  async ownedBy({ iss, sub }: Person): Promise<readonly IdentityRow[]> {
    const owned = await this.database.query<{ id: string }>(
      `select id from identity where owner->>'iss' = $1 and owner->>'sub' = $2 and state <> 'ended' order by id`,
      [iss, sub],
    );
    return (await Promise.all(owned.map(({ id }) => this.row(id)))).flatMap((row) => row ?? []);
  }

  /** Adds those that are not known yet; what is known stays as people have made it. */
  async seed(identities: readonly Pick<IdentityRow, 'id' | 'purpose' | 'owner'>[]): Promise<void> {
    for (const { id, owner, purpose } of identities)
      await this.database.query(
        `insert into identity (id, kind, owner, purpose, state, version) values ($1, 'service', $2, $3, 'active', 0) on conflict (id) do nothing`,
        [id, JSON.stringify(owner), purpose],
      );
  }

  /** Everybody whom it knows, with the copies of theirs whose certificates are still good. */
  async list(): Promise<readonly Listed[]> {
    return this.database.query<Listed & Record<string, unknown>>(
      `select identity.id, kind, owner, backup_owner as "backupOwner", purpose, state, ends_at as "endsAt", created_at as "createdAt",
         used_at as "usedAt", changed_by as "changedBy", changed_at as "changedAt", reason,
         (select count(*)::int from instance where spiffe_id = identity.id and expires_at > now()) as instances,
         kept_in as "keptIn", coalesce(held.made_at, secret.made_at) as "madeAt",
         coalesce(rotate_by, secret.made_at + interval '${secretDays} days') as "rotateBy"
       from identity left join held_credential held using (id)
         left join client_credential secret on secret.id = identity.id and secret_digest is not null order by identity.id`,
    );
  }

  /** SPIFFE IDs of those who may do nothing now. */
  async barred(): Promise<readonly string[]> {
    return (await this.database.query<{ id: string }>(barredNow(), [], 'barred')).map(({ id }) => id);
  }

  async used(id: string): Promise<void> {
    await this.database.query('update identity set used_at = now() where id = $1', [id], 'identity-used');
  }
}

/** PostgreSQL's bigint comes as text. */
const numbered = (row: IdentityRow): IdentityRow => ({ ...row, version: Number(row.version) });
