import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import type { ClientCredentialRow } from './client-credential.row.ts';

type ClientCredential = Pick<ClientCredentialRow, 'jwks' | 'secretDigest'>;

/** What programs outside have registered, and which of their assertions were used. */
@Injectable()
export class ClientCredentials {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<ClientCredential | undefined> {
    const [row] = await this.database.query<ClientCredential & Record<string, unknown>>(
      'select jwks, secret_digest as "secretDigest" from client_credential where id = $1',
      [id],
      'client-credential',
    );
    return row;
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
