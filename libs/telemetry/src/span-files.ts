import { appendFile, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WrittenSpan } from './written-span.ts';

export interface SpanFilesSettings {
  readonly directory: string;
  readonly room: string;
  /** Of both files together. */
  readonly mostBytes: number;
}

/** What one answer holds at most. */
const mostFound = 2_000;
const newline = 0x0a;

/**
 * The spans of a room in two files, a line a span: the newer one grows to half of what is allowed, then it takes the place of the older
 * one. Files are opened by their name for each batch, so that two instances of a room may share them.
 */
export class SpanFiles {
  private readonly files: { readonly newer: string; readonly older: string };
  /** What an earlier life left unfinished must not swallow the first new line. */
  private isMended = false;

  private readonly settings: SpanFilesSettings;

  constructor(settings: SpanFilesSettings) {
    this.settings = settings;
    const file = join(settings.directory, `${settings.room}.ndjson`);
    this.files = { newer: file, older: `${file}.1` };
  }

  /** Writes spans behind those that are there. */
  async append(spans: readonly WrittenSpan[]): Promise<void> {
    if (spans.length === 0) return;
    const text = spans.map((span) => `${JSON.stringify(span)}\n`).join('');
    if (!this.isMended) await mkdir(this.settings.directory, { recursive: true, mode: 0o700 });
    await this.makeRoom(Buffer.byteLength(text));
    const isTorn = !this.isMended && (await endsTorn(this.files.newer));
    await appendFile(this.files.newer, isTorn ? `\n${text}` : text, { mode: 0o600 });
    this.isMended = true;
  }

  /** The spans that belong to one of these traces or link to one, oldest first. */
  async find(traces: readonly string[]): Promise<readonly WrittenSpan[]> {
    const found: WrittenSpan[] = [];
    for (const file of [this.files.older, this.files.newer]) found.push(...linesWith(traces, await contentOf(file)));
    return found.slice(-mostFound);
  }

  private async makeRoom(bytes: number): Promise<void> {
    const size = await sizeOf(this.files.newer);
    if (size > 0 && size + bytes > this.settings.mostBytes / 2) await rename(this.files.newer, this.files.older);
  }
}

/** A line is parsed only where the id stands in it: most lines belong to other traces. */
function linesWith(traces: readonly string[], content: Buffer): readonly WrittenSpan[] {
  const starts = new Set<number>();
  for (const trace of traces) {
    for (let at = content.indexOf(trace); at !== -1; at = content.indexOf(trace, endOfLine(content, at)))
      starts.add(content.lastIndexOf(newline, at) + 1);
  }
  return [...starts].toSorted((a, b) => a - b).flatMap((start) => spanIn(content.toString('utf8', start, endOfLine(content, start))));
}

const endOfLine = (content: Buffer, at: number): number => {
  const end = content.indexOf(newline, at);
  return end === -1 ? content.length : end;
};

function spanIn(line: string): readonly WrittenSpan[] {
  try {
    return [JSON.parse(line) as WrittenSpan];
  } catch {
    return []; // The room ended in the middle of it.
  }
}

async function endsTorn(file: string): Promise<boolean> {
  const size = await sizeOf(file);
  if (size === 0) return false;
  const opened = await open(file);
  try {
    const { buffer } = await opened.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] !== newline;
  } finally {
    await opened.close();
  }
}

const sizeOf = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0;
const contentOf = (file: string): Promise<Buffer> => readFile(file).catch(() => Buffer.alloc(0));
