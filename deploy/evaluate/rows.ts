import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export type Row = Readonly<Record<string, string>>;

/** The rows of a CSV file by the names in its first line. */
export const rowsOf = (path: string): readonly Row[] => parse(readFileSync(path), { columns: true, bom: true });
