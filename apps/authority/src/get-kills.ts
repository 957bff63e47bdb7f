import { Controller, Get } from '@nestjs/common';
import type { CutRow } from './store/cut.row.ts';
import { Cuts } from './store/cuts.ts';

/** Who was stopped, the newest first, and whether they were let in again. */
@Controller('v1/kills')
export class GetKills {
  constructor(private readonly cuts: Cuts) {}

  @Get()
  async handle(): Promise<{ kills: readonly Omit<CutRow, 'version'>[] }> {
    return { kills: (await this.cuts.all()).map(({ version: _, ...kill }) => kill) };
  }
}
