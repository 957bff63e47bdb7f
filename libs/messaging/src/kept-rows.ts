import type { Column, Database, tableOf } from '@countersign/persistence';
import type { EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/** How rows of one entity are written in a batch. */
export interface RowPlan {
  /** Quoted, with its schema. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly version: string | undefined;
  /** Columns that change. */
  readonly changing: readonly string[];
  /** Whether its columns never change: such a row is written once, and it is a conflict where its key is taken. */
  readonly isAppended: boolean;
  /** Whether nothing can stand there yet where the row is what its door takes it for: it is appended, or the first version. */
  readonly isFirst: (values: ObjectLiteral) => boolean;
  readonly columnsOf: (rows: readonly ObjectLiteral[]) => readonly Column[];
  /** Tells two rows apart as the primary key does. */
  readonly keyOf: (values: ObjectLiteral) => string;
}

const plans = new WeakMap<EntityMetadata, RowPlan>();

/** The plan of an entity, from TypeORM's metadata, made once. */
export function rowPlan(database: Database, row: EntityTarget<ObjectLiteral>): RowPlan {
  const metadata = database.source.getMetadata(row);
  const known = plans.get(metadata);
  if (known !== undefined) return known;
  const columns = metadata.columns.filter(({ isGenerated }) => !isGenerated);
  const list = columns.find(({ isArray }) => isArray);
  if (list !== undefined) throw new Error(`${metadata.tableName}.${list.databaseName} is an array: keep it as json`);
  const changing = columns.filter(({ isUpdate, isPrimary }) => isUpdate && !isPrimary);
  const valueOf = (column: (typeof columns)[number], values: ObjectLiteral): unknown =>
    column.transformer === undefined ? values[column.propertyName] : column.getEntityValue(values, true);
  const isAppended = changing.length === 0 && columns.length > metadata.primaryColumns.length;
  const { versionColumn } = metadata;
  const plan: RowPlan = {
    // With its schema: a table named as a type (`record`) would be taken for that.
    table: metadata.tablePath
      .split('.')
      .map((name) => `"${name}"`)
      .join('.'),
    columns: columns.map(({ databaseName }) => databaseName),
    key: metadata.primaryColumns.map(({ databaseName }) => databaseName),
    version: versionColumn?.databaseName,
    changing: changing.map(({ databaseName }) => databaseName),
    isAppended,
    isFirst: (values) => isAppended || (versionColumn !== undefined && Number(valueOf(versionColumn, values)) === 1),
    columnsOf: (rows) =>
      columns.map((column) => ({
        name: column.databaseName,
        type: database.source.driver.normalizeType(column),
        values: rows.map((row) => valueOf(column, row)),
      })),
    keyOf: (values) => JSON.stringify(metadata.primaryColumns.map((column) => String(valueOf(column, values)))),
  };
  plans.set(metadata, plan);
  return plan;
}

/**
 * The part of the batch's statement that writes the rows of one entity: an upsert, guarded by the version column where there is one; or a
 * bare insert, which fails where one of them is there.
 */
export function insertKept(
  { table, columns, key, version, changing }: RowPlan,
  name: string,
  { from, select }: ReturnType<typeof tableOf>,
  isBare: boolean,
): string {
  const quoted = columns.map((column) => `"${column}"`);
  const keyList = key.map((column) => `"${column}"`).join(', ');
  const updates = changing.map((column) => `"${column}" = excluded."${column}"`).join(', ');
  const guard = version === undefined ? '' : ` where t."${version}" = excluded."${version}" - 1`;
  const orElse = `on conflict (${keyList}) ${updates === '' ? 'do nothing' : `do update set ${updates}${guard}`}`;
  return `${name} as (
      insert into ${table} as t (${quoted.join(', ')}) select ${select} from ${from} order by ${keyList} ${isBare ? '' : orElse} returning 1)`;
}
