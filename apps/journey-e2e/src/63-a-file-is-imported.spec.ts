import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { terminalOf, type Terminal } from './terminal/terminal.ts';

const run = randomBytes(4).toString('hex');
const item = (index: number, more: object = {}) =>
  JSON.stringify({ kind: 'incident', source: `import-${run}`, externalId: `I-${index}`, title: 'Old', severity: 'medium', ...more });

function aFile(lines: readonly string[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'countersign-import-')), 'items.ndjson');
  writeFileSync(file, lines.join('\n'));
  return file;
}

describe('a file of work items', () => {
  let olga: Terminal;
  beforeAll(async () => {
    olga = await terminalOf('olga');
  }, 30_000);
  const imported = async (file: string) => {
    const { code, out, err } = await olga('--json', 'import', file);
    return { code, err, counts: code === 0 || out !== '' ? JSON.parse(out) : undefined };
  };

  it('is sent line by line, and again as repeated', async () => {
    const file = aFile([...Array.from({ length: 1_200 }, (_, index) => item(index)), '']);

    const [first, second] = [await imported(file), await imported(file)];

    // What intake could not store in time is sent again, and then known.
    expect(first).toMatchObject({ code: 0, counts: { refused: 0 } });
    expect(first.counts.accepted + first.counts.repeated).toBe(1_200);
    // Under the same keys the same answers: intake tells what became of it then.
    expect(second).toMatchObject({ code: 0, counts: { refused: 0 } });
    expect(existsSync(`${file}.imported`)).toBe(false);
  }, 60_000);

  it('goes on after the last line that was answered, where it ended early', async () => {
    const good = Array.from({ length: 2_500 }, (_, index) => item(10_000 + index));
    const file = aFile([...good, '{"kind":']);

    const ended = await imported(file);
    const kept = existsSync(`${file}.imported`);
    const again = await imported(file);

    expect(ended).toMatchObject({ code: 2, err: expect.stringContaining('Line 2501 is not JSON') });
    expect(kept).toBe(true);
    expect(again.err).toContain('It goes on after line 2000');
  }, 60_000);

  it('tells of each line that is refused, and sends the others', async () => {
    const file = aFile([item(20_000), item(0, { title: 'Another title' }), item(20_001)]);

    expect(await imported(file)).toMatchObject({
      code: 1,
      counts: { accepted: 2, refused: 1 },
      err: expect.stringMatching(/line 2: .* has sent I-0 before/),
    });
  });
});
