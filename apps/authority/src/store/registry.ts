import type { Person } from '@countersign/contracts';
import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import type { Registered } from '../domain/standing.ts';

export interface Identity extends Registered {
  readonly kind: 'service' | 'agent' | 'client' | 'consumer';
  readonly purpose: string;
}

/** An identity as people see it. */
export interface Listed {
  readonly id: string;
  readonly kind: Identity['kind'];
  readonly owner: Person | null;
  readonly purpose: string;
  readonly state: Identity['state'];
  readonly endsAt: Date | null;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
  /** Who changed its state last, when, and why. */
  readonly changedBy: Person | null;
  readonly changedAt: Date | null;
  readonly reason: string | null;
  readonly instances: number;
}

interface Change {
  readonly from: Identity['state'];
  readonly to: Identity['state'];
  readonly by: Person;
  readonly reason: string;
}

/** Who may be given an identity. */
@Injectable()
export class Registry {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<Identity | undefined> {
    const [row] = await this.database.query<{
      id: string;
      kind: Identity['kind'];
      owner: Person | null;
      purpose: string;
      state: Identity['state'];
      ends: Date | null;
    }>('select id, kind, owner, purpose, state, ends_at as ends from identity where id = $1', [id], 'identity');
    if (row === undefined) return undefined;
    const { ends, ...rest } = row;
    return { ...rest, endsAt: ends?.getTime() ?? null };
  }

  /** Adds those that are not known yet; what is known stays as people have made it. */
  async seed(identities: readonly Omit<Identity, 'state'>[]): Promise<void> {
    for (const { id, kind, owner, purpose, endsAt } of identities)
      await this.database.query(
        `insert into identity (id, kind, owner, purpose, state, ends_at) values ($1, $2, $3, $4, 'active', $5) on conflict (id) do nothing`,
        [id, kind, JSON.stringify(owner), purpose, endsAt === null ? null : new Date(endsAt)],
      );
  }

  /** Everybody whom it knows, with the copies of theirs whose certificates are still good. */
  async list(): Promise<readonly Listed[]> {
    return this.database.query<Listed & Record<string, unknown>>(
      `select id, kind, owner, purpose, state, ends_at as "endsAt", created_at as "createdAt", used_at as "usedAt",
         changed_by as "changedBy", changed_at as "changedAt", reason,
         (select count(*)::int from instance where spiffe_id = identity.id and expires_at > now()) as instances
       from identity order by id`,
    );
  }

  /** Puts an identity into a state; false where it is not in the one before. */
  async change(id: string, { from, to, by, reason }: Change): Promise<boolean> {
    const rows = await this.database.query(
      `update identity set state = $3, changed_by = $4, changed_at = now(), reason = $5 where id = $1 and state = $2 returning 1`,
      [id, from, to, JSON.stringify(by), reason],
    );
    return rows.length === 1;
  }

  async used(id: string): Promise<void> {
    await this.database.query('update identity set used_at = now() where id = $1', [id], 'identity-used');
  }
}
