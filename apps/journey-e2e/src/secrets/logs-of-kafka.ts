import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compressedBatches } from './segments.ts';

/** Where Kafka looks for an offset or a time: no byte of a record. */
export const isOfNumbers = (path: string): boolean => /\.(?:time)?index$/.test(path);

/** The segments below a directory in which a batch is compressed: nothing in it would be found. */
export async function compressedIn(segments: string): Promise<readonly string[]> {
  const files = (await readdir(segments, { recursive: true })).filter((path) => path.endsWith('.log'));
  const counted = await Promise.all(files.map(async (path) => ({ path, count: compressedBatches(await readFile(join(segments, path))) })));
  return counted.filter(({ count }) => count > 0).map(({ path }) => path);
}
