/**
 * What a room's login may do in its own schema, and nothing else. Of a table the privileges in PostgreSQL's words, with their columns
 * where it is not all of them: `['select', 'insert (id, digest)']`. Functions by name; nobody may create or drop.
 */
export interface Rights {
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly sequences: readonly string[];
  readonly functions: readonly string[];
}

/** The role that owns a schema and what is in it. It cannot log in. */
export const ownerOf = (schema: string): string => `${schema}_owner`;

/** The role that a room logs in as. */
export const loginOf = (schema: string): string => `svc_${schema}`;

/** What makes a login have exactly these rights, whatever it had before. */
export function granting(schema: string, { tables, sequences, functions }: Rights): readonly string[] {
  const login = loginOf(schema);
  return [
    `revoke all on schema "${schema}" from public, ${login}`,
    ...['tables', 'sequences', 'functions'].map((kind) => `revoke all on all ${kind} in schema "${schema}" from public, ${login}`),
    `grant usage on schema "${schema}" to ${login}`,
    ...Object.entries(tables).map(([table, verbs]) => `grant ${verbs.join(', ')} on "${schema}"."${table}" to ${login}`),
    ...sequences.map((sequence) => `grant usage on sequence "${schema}"."${sequence}" to ${login}`),
    ...functions.map((name) => `grant execute on function "${schema}"."${name}" to ${login}`),
  ];
}
