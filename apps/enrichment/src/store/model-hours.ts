import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { Budget, type PerHour, type SetAside } from '../model/budget.ts';

/**
 * The budget in PostgreSQL: a row for each model and hour. One statement looks and counts, so that two instances cannot both spend the same rest; it is no
 * part of a batch's, for it has to be there before the call, whatever becomes of the batch.
 */
@Injectable()
export class ModelHours extends Budget {
  constructor(private readonly database: Database) {
    super();
  }

  async setAside(model: string, most: PerHour, perHour: PerHour): Promise<SetAside | undefined> {
    const [row] = await this.database.query<{ hour: string }>(
      `insert into model_hour as h (model, hour, ms, micros) select $1, date_trunc('hour', now()), $2::bigint, $3::bigint
       where $2::bigint <= $4::bigint and $3::bigint <= $5::bigint
       on conflict (model, hour) do update set ms = h.ms + excluded.ms, micros = h.micros + excluded.micros
       where h.ms + excluded.ms <= $4::bigint and h.micros + excluded.micros <= $5::bigint returning hour::text`,
      [model, most.ms, most.micros, perHour.ms, perHour.micros],
      'model-hour-set-aside',
    );
    return row === undefined ? undefined : { model, hour: row.hour, ...most };
  }

  async settle({ model, hour, ms, micros }: SetAside, spent: PerHour): Promise<void> {
    await this.database.query(
      'update model_hour set ms = ms - $3::bigint, micros = micros - $4::bigint where model = $1 and hour = $2::timestamptz',
      [model, hour, ms - spent.ms, micros - spent.micros],
      'model-hour-settle',
    );
  }
}
