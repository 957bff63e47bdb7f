import type { Example } from '@countersign/classifier';

export interface Table {
  readonly columns: readonly string[];
  /** Each row with the line of the file in which it begins. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Which columns are what. */
export interface Columns {
  readonly text: readonly string[];
  readonly label: string;
  readonly title?: string;
  readonly id?: string;
}

export type Told =
  | {
      readonly ok: true;
      readonly examples: readonly (Example & { readonly id: string; readonly line: number })[];
      readonly leftOut: { readonly withoutLabel: number; readonly withoutText: number };
    }
  | { readonly ok: false; readonly problem: string };

/** What a history says: a text and its label a row. Rows that lack one of them teach nothing. */
export function examplesIn({ columns, rows }: Table, { text, label, title, id }: Columns): Told {
  const missing = [...text, label, ...[title, id].flatMap((name) => name ?? [])].filter((name) => !columns.includes(name));
  const [column = ''] = columns;
  if (missing.length > 0) {
    const hint = columns.length === 1 && /[;\t|]/.test(column) ? '; its columns seem to be divided otherwise: see --delimiter' : '';
    return { ok: false, problem: `has no column ${missing.join(', ')} in line 1: it has ${columns.join(', ')}${hint}` };
  }
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  if (twice !== undefined) return { ok: false, problem: `has two columns ${twice} in line 1` };
  if (rows.length === 0) return { ok: false, problem: 'has no row behind its first line' };
  const cell = (cells: readonly string[], name: string | undefined): string =>
    name === undefined ? '' : (cells[columns.indexOf(name)] ?? '').trim();
  const all = rows.map(({ line, cells }) => ({
    line,
    id: cell(cells, id),
    title: cell(cells, title),
    text: text.map((name) => cell(cells, name)).join('\n'),
    label: cell(cells, label),
  }));
  const labelled = all.filter((one) => one.label !== '');
  const examples = labelled.filter((one) => one.title !== '' || one.text.trim() !== '');
  return { ok: true, examples, leftOut: { withoutLabel: all.length - labelled.length, withoutText: labelled.length - examples.length } };
}

interface Lined {
  readonly label: string;
  readonly line: number;
}

/** Why nothing can be learnt from these: a label needs an example to learn from and one to be judged by, and there must be two labels. */
export function problemIn(examples: readonly Lined[], fewest: number): string | undefined {
  const counted = countedIn(examples);
  const [rare] = [...counted].filter(([, { count }]) => count < fewest);
  if (rare !== undefined) {
    const [label, { count, line }] = rare;
    return `has the label '${label}' ${count === 1 ? 'once' : `${count} times`} (line ${line}): each needs ${fewest} examples, or --rare leave-out`;
  }
  return counted.size < 2 ? `has ${counted.size} labels: there must be two to tell apart` : undefined;
}

/** Those of labels that have enough examples. */
export function withoutRare<E extends Lined>(examples: readonly E[], fewest: number): readonly E[] {
  const counted = countedIn(examples);
  return examples.filter(({ label }) => (counted.get(label)?.count ?? 0) >= fewest);
}

function countedIn(examples: readonly Lined[]): ReadonlyMap<string, { readonly count: number; readonly line: number }> {
  const counted = new Map<string, { count: number; line: number }>();
  for (const { label, line } of examples) {
    const known = counted.get(label);
    counted.set(label, known === undefined ? { count: 1, line } : { ...known, count: known.count + 1 });
  }
  return counted;
}
