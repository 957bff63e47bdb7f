import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { ClientCredentialRow } from './client-credential.row.ts';

/** Keys, or the digest of a secret. */
export type Proof = Pick<ClientCredentialRow, 'jwks' | 'secretDigest'>;

/** What programs outside have registered, and which of their assertions were used. */
@Injectable()
export class ClientCredentials {
  constructor(private readonly database: Database) {}

  /** All that proves it now: the newest first, and what it had before for as long as that is good. */
  async proofsOf(id: string): Promise<readonly Proof[]> {
    return this.database.query<Proof & Record<string, unknown>>(
      `select jwks, secret_digest as "secretDigest" from client_credential where id = $1
       union all select previous_jwks, previous_secret_digest from client_credential where id = $1 and previous_until > now()`,
      [id],
      'client-credential',
    );
  }

  /** The whole row, to be changed. */
  async row(id: string): Promise<ClientCredentialRow | undefined> {
    const row = await this.database.repository(ClientCredentialRow).findOneBy({ id });
    return row === null ? undefined : { ...row, version: Number(row.version) };
  }

  /** Uses an assertion up; false where it was used before, at this instance or another. It is remembered until its time is over. */
  async useOnce(subject: string, jti: string, endsAt: number): Promise<boolean> {
    const rows = await this.database.query(
      `with gone as (delete from used_assertion where ends_at < now() - interval '1 minute')
       insert into used_assertion (digest, ends_at) values ($1, to_timestamp($2)) on conflict (digest) do nothing returning 1`,
      [Buffer.from(hash('sha256', JSON.stringify([subject, jti])), 'hex'), endsAt],
      'used-assertion',
    );
    return rows.length === 1;
  }
}
