import { open, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Piece, Place } from './searched.ts';

/** What is read at once, and how much of it once more with the next: a secret is no longer. */
const chunk = { bytes: 8 * 1024 * 1024, overlap: 16 * 1024 };

/** A file that is being written grows meanwhile. */
const spare = 4_096;
const zeros = Buffer.alloc(64 * 1024);

/** Every file below a directory, byte by byte; `where` is its path from there. */
export async function* filesBelow(directory: string, name: string, isExcepted: (path: string) => boolean = () => false): Place {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = relative(directory, join(entry.parentPath, entry.name));
    if (entry.isFile() && !isExcepted(path)) yield* pieces(join(directory, path), `${name}/${path}`);
  }
}

async function* pieces(file: string, where: string): AsyncGenerator<Piece> {
  // What writes goes on: a file may be gone by now.
  const opened = await open(file).catch(ifGone);
  if (opened === undefined) return;
  try {
    const { size } = await opened.stat();
    const bytes = Buffer.allocUnsafe(Math.min(chunk.bytes, size + spare));
    for (let at = 0; ; at += chunk.bytes - chunk.overlap) {
      const { bytesRead, buffer } = await opened.read(bytes, 0, bytes.length, at);
      yield { where, text: buffer.toString('latin1', 0, endOf(buffer, bytesRead)) };
      if (bytesRead < bytes.length || bytes.length < chunk.bytes) return;
    }
  } finally {
    await opened.close();
  }
}

/** Databases make files longer than they are: nothing stands in the zeros behind. */
function endOf(bytes: Buffer, length: number): number {
  let end = length;
  while (end >= zeros.length && bytes.subarray(end - zeros.length, end).equals(zeros)) end -= zeros.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return end;
}

function ifGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
