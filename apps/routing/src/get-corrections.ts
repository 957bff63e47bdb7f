import { valid } from '@countersign/chassis';
import { Uuid } from '@countersign/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { CorrectionRow } from './store/correction.row.ts';
import { Corrections } from './store/corrections.ts';

const page = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';
const Asked = Type.Object({ after: Type.Optional(Uuid) }, { additionalProperties: false });

/** What people have corrected, oldest first; `next` is the next page's `after`. */
@Controller('v1/corrections')
export class GetCorrections {
  constructor(private readonly corrections: Corrections) {}

  @Get()
  async handle(
    @Query(valid(Asked)) { after = beforeAll }: Static<typeof Asked>,
  ): Promise<{ corrections: readonly CorrectionRow[]; next: string | null }> {
    const corrections = await this.corrections.after(after, page);
    return { corrections, next: corrections.length < page ? null : (corrections.at(-1)?.id ?? null) };
  }
}
