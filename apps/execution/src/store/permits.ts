import { loader } from '@countersign/messaging';
import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PermitRow } from './permit.row.ts';
import { ReceiptRow } from './receipt.row.ts';

/** Permits and the receipts that they wait for. */
@Injectable()
export class Permits {
  readonly find: (id: string) => Promise<PermitRow | undefined>;
  /** The index in the log of an approval, or undefined as long as audit has not said that it has it. */
  readonly receiptOf: (approval: string) => Promise<number | undefined>;

  constructor(private readonly database: Database) {
    this.find = loader(async (ids) => {
      const rows = await database.repository(PermitRow).findBy({ id: In([...ids]) });
      return new Map(rows.map((row) => [row.id, row]));
    });
    this.receiptOf = loader(async (ids) => {
      const rows = await database.repository(ReceiptRow).findBy({ approval: In([...ids]) });
      return new Map(rows.map(({ approval, index }) => [approval, Number(index)]));
    });
  }

  /** Approvals whose attempt was begun and has no end. */
  async attempted(): Promise<readonly string[]> {
    return (await this.database.query<{ id: string }>(`select id::text from permit where state = 'attempted'`, [], 'attempted')).map(
      ({ id }) => id,
    );
  }
}
