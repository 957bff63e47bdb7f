// Writes the score into README.md, between its two marks: node deploy/native/readme-table.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { type Part, score } from '@countersign/contracts';

const marks = { from: '<!-- score -->\n', to: '<!-- /score -->' };

/** The score as people read it: one line an event, in the order in which a work item walks. */
export function tableOf(parts: readonly Part[]): string {
  const rows = parts.map(({ event, says, hears, after, isFeed }) => [
    `\`${event.name}\``,
    says,
    isFeed ? 'every room, before its doors open' : hears.join(', ') || 'nobody',
    authority(after),
  ]);
  return [['event', 'said by', 'heard by', 'who then holds authority'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

/** What stands between the marks of a page, or undefined where it has none. */
export function markedTable(page: string): string | undefined {
  const [, rest] = page.split(marks.from);
  return rest?.includes(marks.to) === true ? rest.split(marks.to)[0] : undefined;
}

function authority(after: Part['after']): string {
  return typeof after === 'string' ? after : `${after.holder}, to ${after.mode}`;
}

function write(path: URL): void {
  const page = readFileSync(path, 'utf8');
  const old = markedTable(page);
  if (old === undefined) throw new Error(`README.md has no marks ${marks.from.trim()} and ${marks.to} for the table`);
  writeFileSync(path, page.replace(`${marks.from}${old}${marks.to}`, `${marks.from}${tableOf(score)}${marks.to}`));
}

if (import.meta.main) write(new URL('../../README.md', import.meta.url));
