import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { HeldCredentialRow } from './held-credential.row.ts';

/** The secrets that the mesh holds, by where they are kept. */
@Injectable()
export class HeldCredentials {
  constructor(private readonly database: Database) {}

  async row(id: string): Promise<HeldCredentialRow | undefined> {
    const row = await this.database.repository(HeldCredentialRow).findOneBy({ id });
    return row === null ? undefined : { ...row, version: Number(row.version) };
  }

  /** By when each of these is to be replaced. */
  async rotateBy(ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.database.query<{ id: string; by: Date }>(
      'select id, rotate_by as by from held_credential where id = any($1::text[])',
      [ids],
    );
    return new Map(rows.map(({ id, by }) => [id, by]));
  }

  /** Who is registered with this place, undefined where nobody is: one secret has one row. */
  async keptIn(place: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      `select id from held_credential join identity using (id) where kept_in = $1 and state <> 'ended'`,
      [place],
    );
    return row?.id;
  }
}
