/** Which parked records: all that are given must be true of one. Nothing given is none of them. */
export interface ParkedSelection {
  readonly records?: readonly string[] | undefined;
  /** The work item that they are about, as far as somebody vouches for that. */
  readonly item?: string | undefined;
  readonly topic?: string | undefined;
  /** A piece of the cause, in any case. */
  readonly cause?: string | undefined;
  readonly all?: true | undefined;
}

/** The selection as a condition on a row of that name; `given` takes a value and names its parameter. */
export function selected(
  { records, item, topic, cause, all }: ParkedSelection,
  given: (value: unknown) => string,
): (row: string) => string {
  const conditions: ((row: string) => string)[] = [];
  const add = (value: unknown, condition: (row: string, parameter: string) => string): void => {
    if (value === undefined) return;
    const parameter = given(value);
    conditions.push((row) => condition(row, parameter));
  };
  add(records, (row, parameter) => `${row}.id = any(${parameter}::bigint[])`);
  add(item, (row, parameter) => `${row}.item = ${parameter}`);
  add(topic, (row, parameter) => `${row}.topic = ${parameter}`);
  add(cause, (row, parameter) => `strpos(lower(${row}.cause), lower(${parameter})) > 0`);
  if (conditions.length === 0) return () => String(all === true);
  return (row) => conditions.map((condition) => condition(row)).join(' and ');
}
