import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Table } from './domain/examples.ts';
import { exitCodes, Failure } from './failure.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const lineFeed = 0x0a;

export interface HistoryFile {
  readonly bytes: Uint8Array;
  readonly table: Table;
}

/** A file of comma separated values (RFC 4180) in UTF-8, with the names of its columns in the first line. */
export function readHistory(file: string, delimiter: string): HistoryFile {
  const bytes = bytesOf(file);
  const text = textOf(file, bytes);
  if (text.trim() === '') throw refused(file, 'is empty');
  const records = parsed(file, text, delimiter);
  const [head, ...rows] = records;
  return { bytes, table: { columns: head?.cells ?? [], rows } };
}

export function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw refused(file, 'cannot be read', cause);
  }
}

/** What is no UTF-8 is refused by the line: guessed characters would be learnt as words. */
export function textOf(file: string, bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw refused(file, 'is in UTF-16: save it as UTF-8');
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw refused(file, `is not UTF-8 in line ${lineThatIsNot(bytes)}: save it as UTF-8`, cause);
  }
}

function lineThatIsNot(bytes: Uint8Array): number {
  let [line, from] = [1, 0];
  for (let to = bytes.indexOf(lineFeed); to >= 0; to = bytes.indexOf(lineFeed, from)) {
    if (!isUtf8(bytes.subarray(from, to))) return line;
    [line, from] = [line + 1, to + 1];
  }
  return line;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    utf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function parsed(file: string, text: string, delimiter: string): readonly { readonly line: number; readonly cells: readonly string[] }[] {
  const rows: { line: number; cells: readonly string[] }[] = [];
  let line = 1;
  const onRecord = (cells: string[], { lines }: { readonly lines: number }): null => {
    rows.push({ line, cells });
    // Where this one ends: cells may hold line breaks.
    line = lines + 1;
    return null;
  };
  try {
    parse(text, { bom: true, delimiter, skip_empty_lines: true, on_record: onRecord });
  } catch (cause) {
    throw refused(file, `is no CSV: ${messageOf(cause)}`, cause);
  }
  return rows;
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const refused = (file: string, problem: string, cause?: unknown): Failure =>
  new Failure(exitCodes.usage, `${file} ${problem}.`, cause === undefined ? undefined : { cause });
