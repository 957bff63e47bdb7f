import { open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncDirectory } from '../../journal/journal.ts';
import { linesOf } from '../../journal/lines.ts';
import type { ReadCalls } from './calls.ts';
import { type Entry, isRead, Tickets } from './tickets.ts';

const readsWorthFolding = 10_000;

/** Reads the journal from its beginning. `size` is where its last whole line ends; a kill may have torn what follows. */
export async function replay(path: string): Promise<{ tickets: Tickets; size: number }> {
  const first = await fold(path);
  const foldable = first.reads - first.tickets.calls.byTicket.size; // One line a ticket stays.
  if (foldable < readsWorthFolding || foldable * 2 < first.lines) return first;
  return { tickets: first.tickets, size: await compact(path, first.size, first.tickets) };
}

async function fold(path: string): Promise<{ tickets: Tickets; size: number; lines: number; reads: number }> {
  const folded = { tickets: new Tickets(), size: 0, lines: 0, reads: 0 };
  for await (const { lines, end } of linesOf(path, await sizeOf(path))) {
    for (const line of lines) {
      folded.tickets.apply(entryOf(line, folded.lines + 1));
      folded.lines += 1;
      if (isRead(line)) folded.reads += 1;
    }
    folded.size = end;
  }
  return folded;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw cause;
  }
}

function entryOf(line: string, ordinal: number): Entry {
  try {
    return JSON.parse(line) as Entry;
  } catch (cause) {
    throw new Error(`Line ${ordinal} of the journal is damaged`, { cause });
  }
}

/** Only reads are folded together: every ticket and every write call stays, line for line. */
async function compact(path: string, size: number, { calls }: Tickets): Promise<number> {
  const fresh = `${path}.compacting`;
  const file = await open(fresh, 'w');
  for await (const { lines } of linesOf(path, size)) {
    const kept = lines.filter((line) => !isRead(line));
    if (kept.length > 0) await file.appendFile(`${kept.join('\n')}\n`);
  }
  const folded = [...calls.byTicket].flatMap(([number, { reads, readsRefused }]) =>
    reads === 0 ? [] : [JSON.stringify({ kind: 'read', number, reads, refused: readsRefused } satisfies ReadCalls)],
  );
  await file.appendFile(`${folded.join('\n')}\n`);
  await file.sync();
  const { size: left } = await file.stat();
  await file.close();
  await rename(fresh, path);
  await syncDirectory(dirname(path));
  return left;
}
