import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** The rows of a file of comma separated values (RFC 4180) by the names in its first line; at most `most` of them. */
export function csvRows(path: string, most: number): readonly Readonly<Record<string, string>>[] {
  return parse(readFileSync(path), { columns: true, bom: true, to: most });
}
