import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { hash, randomBytes } from 'node:crypto';

/** What a token lets join. */
export interface Joining {
  readonly spiffeId: string;
  readonly instance: string;
}

const lifeSeconds = 60;
const digestOf = (token: string): Buffer => Buffer.from(hash('sha256', token), 'hex');

/** Tokens with which one instance joins once, within a minute. Only their digests are kept. */
@Injectable()
export class JoinTokens {
  constructor(private readonly database: Database) {}

  async make({ spiffeId, instance }: Joining): Promise<{ readonly token: string; readonly expiresInSeconds: number }> {
    const token = randomBytes(32).toString('base64url');
    await this.database.query(
      `with gone as (delete from join_token where expires_at < now() - interval '1 hour')
       insert into join_token (digest, spiffe_id, instance, expires_at) values ($1, $2, $3, now() + $4 * interval '1 second')`,
      [digestOf(token), spiffeId, instance, lifeSeconds],
    );
    return { token, expiresInSeconds: lifeSeconds };
  }

  /** Uses it up. Undefined where it is unknown, used already, or late. */
  async use(token: string): Promise<Joining | undefined> {
    const [row] = await this.database.query<{ spiffeId: string; instance: string }>(
      `update join_token set used_at = now() where digest = $1 and used_at is null and expires_at > now()
       returning spiffe_id as "spiffeId", instance`,
      [digestOf(token)],
    );
    return row;
  }
}
