import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';

/** That a speaker used a topic: it said events on it, or said events that followed from some on it. */
export interface Used {
  /** The speaker's SPIFFE ID. */
  readonly source: string;
  readonly way: 'said' | 'heard';
  readonly topic: string;
  readonly events: number;
  /** When the last of its own was appended. */
  readonly last: Date;
}

/** Counted from the log. A cause is looked up wherever it stands, also before the window. */
const question = `
  with said as materialized (
    select topic, appended_at, value::json ->> 'source' as source, (value::json ->> 'causationid')::uuid as cause
    from record where appended_at >= $1)
  select source, 'said' as way, topic, count(*)::int as events, max(appended_at) as last from said group by source, topic
  union all
  select said.source, 'heard', cause.topic, count(*)::int, max(said.appended_at)
  from said join record cause on cause.id = said.cause
  where cause.value::json ->> 'source' <> said.source
  group by said.source, cause.topic
  order by 1, 2 desc, 3`;

@Injectable()
export class Usage {
  constructor(private readonly database: Database) {}

  since(moment: Date): Promise<readonly Used[]> {
    return this.database.query<Used & Record<string, unknown>>(question, [moment], 'usage-since');
  }
}
