import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';

/** That a speaker used a topic: it said events on it, or said events that followed from some on it, which need not be somebody else's. */
export interface Used {
  /** The speaker's SPIFFE ID. */
  readonly source: string;
  readonly way: 'said' | 'heard';
  readonly topic: string;
  readonly events: number;
  /** When the last of its own was appended. */
  readonly last: Date;
}

/** Counted from the log, which is read through for the window; a cause is looked up wherever it stands. */
const question = `
  with said as materialized (
    select topic, appended_at, value::json ->> 'source' as source, (value::json ->> 'causationid')::uuid as cause
    from record where appended_at >= $1)
  select source, 'said' as way, topic, count(*)::int as events, max(appended_at) as last from said group by source, topic
  union all
  select said.source, 'heard', cause.topic, count(*)::int, max(said.appended_at)
  from said join record cause on cause.id = said.cause
  group by said.source, cause.topic
  order by 1, 2 desc, 3`;

@Injectable()
export class Usage {
  constructor(private readonly database: Database) {}

  since(moment: Date): Promise<readonly Used[]> {
    return this.database.query<Used & Record<string, unknown>>(question, [moment], 'usage-since');
  }
}
