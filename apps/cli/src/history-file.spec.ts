import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readHistory } from './history-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'countersign-history-'));
const fileWith = (content: string | Uint8Array): string => {
  const file = join(directory, 'history.csv');
  writeFileSync(file, content);
  return file;
};

afterAll(() => rmSync(directory, { recursive: true }));

describe('a history', () => {
  it('is read with the line in which each row begins, whatever its cells hold', () => {
    const { table } = readHistory(fileWith('\ufefftext,queue\r\n"two\nlines, and ""quotes""",a\r\n\r\nlast,b\r\n'), ',');

    expect(table.columns).toEqual(['text', 'queue']);
    expect(table.rows).toMatchObject([{ line: 2, cells: ['two\nlines, and "quotes"', 'a'] }, { cells: ['last', 'b'] }]);
  });

  it.each([
    ['empty', '', 'is empty'],
    ['in another encoding', Buffer.from('text,queue\na,b\nStra\xdfe,c\n', 'latin1'), 'is not UTF-8 in line 3: save it as UTF-8'],
    ['in UTF-16', Buffer.from('\ufefftext,queue\n', 'utf16le'), 'is in UTF-16: save it as UTF-8'],
    ['short of a cell', 'text,queue\na,b\nc\n', 'on line 3'],
    ['short of a quote', 'text,queue\n"a,b\n', 'at line 2'],
  ])('that is %s is refused by the line', (_what, content, problem) => {
    expect(() => readHistory(fileWith(content), ',')).toThrow(problem);
  });

  it('that is not there is refused', () => {
    expect(() => readHistory(join(directory, 'absent.csv'), ',')).toThrow('absent.csv cannot be read');
  });
});
