import type { Consumer, Person } from '@countersign/contracts';
import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { consumersIn } from './registry-state.ts';

/** A program outside as people see it. */
interface Listed {
  readonly id: string;
  readonly owner: Person | null;
  readonly purpose: string;
  readonly state: 'active' | 'suspended' | 'ended';
  readonly endsAt: Date | null;
  readonly createdAt: Date;
  readonly usedAt: Date | null;
}

export interface ListedClient extends Listed {
  /** A secret is for who can do nothing else: it can be lost without a trace. */
  readonly proof: 'keys' | 'secret';
  /** Until when what it had before is good beside that; null where nothing is. */
  readonly previousUntil: Date | null;
}

export interface ListedConsumer extends Listed, Consumer {}

const listed = 'id, owner, purpose, state, ends_at as "endsAt", created_at as "createdAt", used_at as "usedAt"';

/** Programs outside: those that send, and those that read. */
@Injectable()
export class Outside {
  constructor(private readonly database: Database) {}

  async clients(): Promise<readonly ListedClient[]> {
    return this.database.query<ListedClient & Record<string, unknown>>(
      `select ${listed}, case when secret_digest is null then 'keys' else 'secret' end as proof,
         case when previous_until > now() then previous_until end as "previousUntil"
       from identity join client_credential using (id) where kind = 'client' order by id`,
    );
  }

  async consumers(): Promise<readonly ListedConsumer[]> {
    return this.database.query<ListedConsumer & Record<string, unknown>>(
      `select ${listed}, topics, group_prefix as "groupPrefix", byte_rate::float8 as "byteRate"
       from identity join consumer using (id) order by id`,
    );
  }

  /** What each of them reads, whoever may and whoever may not. */
  async reads(): Promise<readonly Consumer[]> {
    return this.database.query<Consumer & Record<string, unknown>>(consumersIn(), [], 'consumers');
  }
}
