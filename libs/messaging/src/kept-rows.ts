import type { Database } from '@countersign/persistence';
import type { EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/** How rows of one entity are written in a batch. */
export interface RowPlan {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly key: readonly string[];
  readonly version: string | undefined;
  readonly toJson: (kept: { readonly cause: string; readonly values: ObjectLiteral }) => ObjectLiteral;
}

const plans = new WeakMap<EntityMetadata, RowPlan>();

/** The plan of an entity, from TypeORM's metadata, made once. */
export function rowPlan(database: Database, row: EntityTarget<ObjectLiteral>): RowPlan {
  const metadata = database.source.getMetadata(row);
  const known = plans.get(metadata);
  if (known !== undefined) return known;
  const columns = metadata.columns.filter(({ isGenerated }) => !isGenerated);
  const plan: RowPlan = {
    table: metadata.tableName,
    columns: columns.map((column) => ({ name: column.databaseName, type: database.source.driver.normalizeType(column) })),
    key: metadata.primaryColumns.map(({ databaseName }) => databaseName),
    version: metadata.versionColumn?.databaseName,
    toJson: ({ cause, values }) => ({
      '#cause': cause,
      ...Object.fromEntries(columns.map((column) => [column.databaseName, values[column.propertyName] ?? null])),
    }),
  };
  plans.set(metadata, plan);
  return plan;
}

/** The part of the batch's statement that writes the rows of one entity: an upsert, guarded by the version column where there is one. */
export function insertKept({ table, columns, key, version }: RowPlan, name: string, json: string): string {
  const quoted = columns.map((column) => `"${column.name}"`);
  const keyList = key.map((column) => `"${column}"`).join(', ');
  const others = quoted.filter((column) => !key.some((name) => column === `"${name}"`));
  const updates = others.map((column) => `${column} = excluded.${column}`).join(', ');
  const guard = version === undefined ? '' : ` where t."${version}" = excluded."${version}" - 1`;
  return `${name}_wanted as (
      select ${quoted.map((column) => `w.${column}`).join(', ')}
      from json_to_recordset(${json}) as w("#cause" uuid, ${columns.map(({ name: column, type }) => `"${column}" ${type}`).join(', ')})
      join heard on heard.id = w."#cause" order by ${key.map((column) => `w."${column}"`).join(', ')}),
    ${name} as (
      insert into "${table}" as t (${quoted.join(', ')}) select * from ${name}_wanted
      on conflict (${keyList}) ${updates === '' ? 'do nothing' : `do update set ${updates}${guard}`} returning 1)`;
}
