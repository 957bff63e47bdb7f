import { loader } from '@countersign/messaging';
import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import type { IntakeItemRow } from './intake-item.row.ts';

type Found = Pick<IntakeItemRow, 'workItem' | 'sent'>;

/** Items by what their source calls them. */
@Injectable()
export class IntakeItems {
  private readonly load = loader<string, Found>((keys) => this.read(keys));

  constructor(private readonly database: Database) {}

  find(source: string, externalId: string): Promise<Found | undefined> {
    return this.load(JSON.stringify([source, externalId]));
  }

  private async read(keys: readonly string[]): Promise<ReadonlyMap<string, Found>> {
    const rows = await this.database.query<{ key: string; work_item: string; sent: string }>(
      `select k.key, i.work_item, i.sent from json_array_elements_text($1::json) as k(key)
       join intake_item i on i.source = k.key::json ->> 0 and i.external_id = k.key::json ->> 1`,
      [JSON.stringify(keys)],
      'intake-items',
    );
    return new Map(rows.map(({ key, work_item: workItem, sent }) => [key, { workItem, sent }]));
  }
}
