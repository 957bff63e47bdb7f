import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Terminal } from '../terminal/terminal.ts';
import type { Ways } from './console-consumer.ts';
import type { Program } from './program.ts';

/** A consumer outside with what it was given to log in. */
export interface Registered extends Ways {
  readonly id: string;
  readonly groupPrefix: string;
  /** The file that it keeps of it, for Java and for `@countersign/client`. */
  readonly properties: string;
}

/** Registers a program for topics, as an administrator does at a terminal. */
export async function registered(
  administrator: Terminal,
  { name, publicFile, privateFile }: Program,
  topics: readonly string[],
): Promise<Registered> {
  const given = ['--topics', topics.join(','), '--group-prefix', `${name}-`, '--owner', 'olga', '--jwks', publicFile, '--key', privateFile];
  const { code, out, err } = await administrator('--json', 'consumers', 'add', name, ...given);
  if (code !== 0) throw new Error(err);
  const ways = JSON.parse(out) as Omit<Registered, 'properties'>;
  const properties = join(dirname(privateFile), 'client.properties');
  writeFileSync(properties, ways.java.join('\n'));
  return { ...ways, properties };
}
