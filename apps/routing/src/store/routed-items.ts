import { loader } from '@countersign/messaging';
import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { RoutedItemRow } from './routed-item.row.ts';

/** Where items were sent last. */
@Injectable()
export class RoutedItems {
  readonly find: (workItem: string) => Promise<RoutedItemRow | undefined>;

  constructor(database: Database) {
    this.find = loader(async (ids) => {
      const rows = await database.repository(RoutedItemRow).findBy({ workItem: In([...ids]) });
      return new Map(rows.map((row) => [row.workItem, row]));
    });
  }
}
