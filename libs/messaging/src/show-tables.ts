import type { Database } from '@countersign/persistence';
import { show } from '@countersign/telemetry';

interface Row extends Record<string, unknown> {
  readonly what: 'unsaid' | 'due' | 'parked';
  readonly label: string;
  readonly number: number;
  readonly late: number;
}

/** What is unsaid and what is due is little; both have an index for just that. */
const text = `
select 'unsaid' as what, '' as label, coalesce(sum(steps), 0)::float8 as number, 0::float8 as late from outbox
union all
select 'due', kind, count(*), greatest(0, extract(epoch from now() - min(at)))::float8 from due group by kind
union all
select 'parked', topic, count(*), 0 from parked group by topic`;

/** Shows what lies in the tables of messaging; they are asked when somebody looks. */
export function showTables(database: Database, kinds: readonly string[]): void {
  show(['unsaid', 'due', 'dueLate', 'parkedNow'], async () => {
    const rows = await database.query<Row>(text, [], 'show-tables');
    const of = (what: Row['what']): readonly Row[] => rows.filter((row) => row.what === what);
    const due = kinds.map((kind) => of('due').find(({ label }) => label === kind) ?? { label: kind, number: 0, late: 0 });
    return {
      unsaid: of('unsaid').map(({ number }) => ({ value: number })),
      due: due.map(({ label, number }) => ({ value: number, labels: { kind: label } })),
      dueLate: due.map(({ label, late }) => ({ value: late, labels: { kind: label } })),
      parkedNow: of('parked').map(({ label, number }) => ({ value: number, labels: { topic: label } })),
    };
  });
}
