import type { Person } from '@countersign/contracts';
import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import type { Registered } from '../domain/standing.ts';

export interface Identity extends Registered {
  readonly kind: 'service' | 'agent' | 'client' | 'consumer';
  readonly purpose: string;
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

  async used(id: string): Promise<void> {
    await this.database.query('update identity set used_at = now() where id = $1', [id], 'identity-used');
  }
}
