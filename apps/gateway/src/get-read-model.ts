import { Controller, Get } from '@nestjs/common';
import { ReadModel } from './store/read-model.ts';

export interface ReadModelAnswer {
  /** Which of the two editions is served. */
  readonly edition: number;
  /** How many records of the log it has taken in. */
  readonly records: number;
  /** How many the one has that is being built; null where none is. */
  readonly building: number | null;
}

/** How far the log has been read. */
@Controller('v1/read-model')
export class GetReadModel {
  constructor(private readonly model: ReadModel) {}

  @Get()
  async handle(): Promise<ReadModelAnswer> {
    const editions = await this.model.editions();
    const served = editions.find(({ serving }) => serving);
    const built = editions.find(({ serving }) => !serving);
    return { edition: served?.edition ?? 0, records: served?.next ?? 0, building: built?.next ?? null };
  }
}
