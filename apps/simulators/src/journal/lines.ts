import { createReadStream } from 'node:fs';

const chunk = 1024 * 1024;
const newline = 0x0a;

/** Whole lines of a file, many at a time; `end` is where the last of them ends. What follows the last newline is not yielded. */
export async function* linesOf(path: string, size = Number.POSITIVE_INFINITY): AsyncGenerator<{ lines: string[]; end: number }> {
  if (size === 0) return;
  let begun: Buffer[] = [];
  let end = 0;
  for await (const bytes of createReadStream(path, { highWaterMark: chunk, end: size - 1 }) as AsyncIterable<Buffer>) {
    const last = bytes.lastIndexOf(newline);
    begun.push(last < 0 ? bytes : bytes.subarray(0, last));
    if (last < 0) continue;
    const whole = Buffer.concat(begun);
    begun = [bytes.subarray(last + 1)];
    end += whole.length + 1;
    yield { lines: whole.toString('utf8').split('\n'), end };
  }
}
