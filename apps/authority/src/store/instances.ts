import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';

/** A running copy of a service, and the newest certificate that it was given. */
export interface Instance {
  readonly spiffeId: string;
  readonly instance: string;
  readonly serial: string;
  /** SPKI, DER. */
  readonly publicKey: Buffer;
  readonly expiresAt: Date;
}

/** A copy as people see it. */
export interface Copy {
  readonly instance: string;
  /** Of its newest certificate. */
  readonly serial: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** An instance whose certificate ran out so long ago does not come back. */
const forgottenAfterDays = 7;

@Injectable()
export class Instances {
  constructor(private readonly database: Database) {}

  async joined({ spiffeId, instance, serial, publicKey, expiresAt }: Instance): Promise<void> {
    await this.database.query(
      `with gone as (delete from instance where expires_at < now() - interval '${forgottenAfterDays} days')
       insert into instance (spiffe_id, instance, serial, public_key, expires_at) values ($1, $2, $3, $4, $5)
       on conflict (spiffe_id, instance) do update set serial = excluded.serial, public_key = excluded.public_key,
         expires_at = excluded.expires_at, issued_at = now()`,
      [spiffeId, instance, serial, publicKey, expiresAt],
    );
  }

  /** When the last certificate of each runs out, where one is still good. */
  async lastEnds(spiffeIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.query<{ id: string; end: Date }>(
      `select spiffe_id as id, max(expires_at) as end from instance where spiffe_id = any($1::text[]) and expires_at > now() group by 1`,
      [spiffeIds],
    );
    return new Map(rows.map(({ id, end }) => [id, end]));
  }

  /** Those whose certificates are still good, the newest first. */
  async copiesOf(spiffeId: string): Promise<readonly Copy[]> {
    return this.database.query<Copy & Record<string, unknown>>(
      `select instance, serial, issued_at as "issuedAt", expires_at as "expiresAt" from instance
       where spiffe_id = $1 and expires_at > now() order by issued_at desc, instance`,
      [spiffeId],
    );
  }

  /**
   * Puts a new certificate in the place of the one that it was asked with. False where that is not the newest, unless the newest was
   * made for the same key: then the answer was lost and is asked for again. Two who go on from one certificate are a key that was stolen.
   */
  async renewed({ spiffeId, instance, serial, publicKey, expiresAt }: Instance, before: string): Promise<boolean> {
    const rows = await this.database.query(
      `update instance set serial = $3, public_key = $4, expires_at = $5, issued_at = now()
       where spiffe_id = $1 and instance = $2 and (serial = $6 or public_key = $4) returning 1`,
      [spiffeId, instance, serial, publicKey, expiresAt, before],
    );
    return rows.length === 1;
  }
}
