import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Place } from './searched.ts';

const limit = 512 * 1024 * 1024;
const run = promisify(execFile);
const git = async (root: string, ...args: readonly string[]): Promise<string> =>
  (await run('git', ['-C', root, ...args], { maxBuffer: limit, encoding: 'latin1' })).stdout;

/** Every file of a working tree that git does not ignore, and everything that was ever committed on the way to its head. */
export async function* repository(root: string): Place {
  const files = (await git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard')).split('\0').filter((file) => file !== '');
  for (const file of files) {
    // Deleted and not yet committed: history has it.
    const text = await readFile(join(root, file), 'latin1').catch(() => '');
    yield { where: file, text };
  }
  const objects = (await git(root, 'rev-list', '--objects', 'HEAD')).split('\n').filter((line) => line !== '');
  const names = new Map(objects.map((line) => [line.slice(0, 40), line.slice(41)] as const));
  for (const [id, text] of await contentsOf(root, [...names.keys()])) yield { where: `${id.slice(0, 12)} ${names.get(id) ?? ''}`, text };
}

/** Everything at once: thousands of questions are one process. */
async function contentsOf(root: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = run('git', ['-C', root, 'cat-file', '--batch', '--buffer'], { maxBuffer: limit, encoding: 'buffer' });
  asked.child.stdin?.end(ids.map((id) => `${id}\n`).join(''));
  const { stdout } = await asked;
  const contents = new Map<string, string>();
  for (let at = 0; at < stdout.length; ) {
    const endOfHead = stdout.indexOf(10, at);
    const [id = '', , size = '0'] = stdout.toString('latin1', at, endOfHead).split(' ');
    const end = endOfHead + 1 + Number(size);
    contents.set(id, stdout.toString('latin1', endOfHead + 1, end));
    at = end + 1;
  }
  return contents;
}
