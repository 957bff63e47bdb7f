import { loader } from '@countersign/messaging';
import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import type { IntakeItemRow } from './intake-item.row.ts';

/** `key` is wrapped, and null where the content is erased. */
export type FoundItem = Omit<IntakeItemRow, 'source' | 'externalId'> & { readonly key: Buffer | null };

/** Items by what their source calls them. */
@Injectable()
export class IntakeItems {
  private readonly load = loader<string, FoundItem>((keys) => this.read(keys));

  constructor(private readonly database: Database) {}

  find(source: string, externalId: string): Promise<FoundItem | undefined> {
    return this.load(JSON.stringify([source, externalId]));
  }

  private async read(keys: readonly string[]): Promise<ReadonlyMap<string, FoundItem>> {
    const rows = await this.database.query<FoundItem & { readonly name: string }>(
      `select k.key as name, i.work_item as "workItem", i.sent, i.revision, i.state, i.source_at as at, i.seen, i.marker, i.version, c.key from json_array_elements_text($1::json) as k(key)
       join intake_item i on i.source = k.key::json ->> 0 and i.external_id = k.key::json ->> 1
       left join content_key c on c.work_item = i.work_item`,
      [JSON.stringify(keys)],
      'intake-items',
    );
    // PostgreSQL's bigint comes as text.
    return new Map(
      rows.map(({ name, at, version, ...rest }) => [name, { ...rest, at: at === null ? null : Number(at), version: Number(version) }]),
    );
  }
}
