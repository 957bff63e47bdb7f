import { isUuid } from '@countersign/contracts';
import { heldHere } from '@countersign/messaging';
import { Database } from '@countersign/persistence';
import { Controller, Get, Query } from '@nestjs/common';
import { Problem } from './problem.ts';

const most = 100;

/** Which of some work items, by comma, this room has something under way for: filed, parked, or not yet sent. */
@Controller('v1/held')
export class GetHeld {
  constructor(private readonly database: Database) {}

  @Get()
  async handle(@Query('items') asked: unknown): Promise<{ held: readonly string[] }> {
    const items = String(asked ?? '').split(',');
    if (items.length > most || !items.every(isUuid))
      throw new Problem(422, 'items', `items is up to ${most} ids of work items, by comma`, { pointer: '/items' });
    return { held: await heldHere(this.database, items) };
  }
}
