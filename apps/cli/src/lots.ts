import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { exitCodes, Failure } from './failure.ts';

/** Some lines of a file that go in one call. */
export interface Lot {
  readonly items: readonly unknown[];
  /** Of their lines, the first being 1. */
  readonly numbers: readonly number[];
  readonly text: string;
}

/** Below what intake takes in one call: 1,000 items and 8 MiB. */
const most = { items: 500, characters: 2_000_000 };

/** The lines of a file after the first so many, in lots; empty ones are none. Only as much of it is in memory as is under way. */
export async function* linesFrom(file: string, after: number): AsyncGenerator<Lot> {
  let [items, numbers, text]: [unknown[], number[], string] = [[], [], ''];
  let number = 0;
  for await (const line of createInterface({
    input: createReadStream(file, 'utf8').on('error', () => {}),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    if (number <= after || line.trim() === '') continue;
    items.push(parsed(line, number));
    numbers.push(number);
    text += `${line}\n`;
    if (items.length < most.items && text.length < most.characters) continue;
    yield { items, numbers, text };
    [items, numbers, text] = [[], [], ''];
  }
  if (items.length > 0) yield { items, numbers, text };
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Failure(exitCodes.usage, `Line ${number} is not JSON.`, { cause });
  }
}
