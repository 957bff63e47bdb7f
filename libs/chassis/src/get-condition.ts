import type { Condition } from '@countersign/contracts';
import { Controller, Get } from '@nestjs/common';
import { RoomCondition } from './room-condition.ts';

/** How this room stands, and what it stands on: for `countersign doctor`. */
@Controller('v1/condition')
export class GetCondition {
  constructor(private readonly condition: RoomCondition) {}

  @Get()
  handle(): Promise<Condition> {
    return this.condition.now();
  }
}
