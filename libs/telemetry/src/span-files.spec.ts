import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SpanFiles } from './span-files.ts';
import type { WrittenSpan } from './written-span.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'spans-'));
});
afterAll(() => rm(root, { recursive: true }));

const trace = (n: number): string => String(n).padStart(32, '0');
const spanOf = (n: number, more: Partial<WrittenSpan> = {}): WrittenSpan => ({
  trace: trace(n),
  id: String(n).padStart(16, '0'),
  name: 'process work-items.enriched',
  kind: 'consumer',
  room: 'routing',
  start: 1_000 + n,
  ms: 1.5,
  attributes: {},
  ...more,
});
const filesIn = (name: string, mostBytes = 1_000_000): SpanFiles =>
  new SpanFiles({ directory: join(root, name), room: 'routing', mostBytes });
const pathIn = (name: string): string => join(root, name, 'routing.ndjson');

describe('the spans that a room keeps', () => {
  it('are found by their trace, and by a trace that they link to', async () => {
    const files = filesIn('found');

    await files.append([spanOf(1), spanOf(2), spanOf(3, { links: [{ trace: trace(1), id: spanOf(1).id }] })]);

    expect(await files.find([trace(1)])).toEqual([spanOf(1), spanOf(3, { links: [{ trace: trace(1), id: spanOf(1).id }] })]);
    expect(await files.find([trace(2), trace(1)])).toHaveLength(3);
    expect(await files.find([trace(9)])).toEqual([]);
  });

  it('outlive the room that wrote them', async () => {
    await filesIn('restart').append([spanOf(1)]);
    const next = filesIn('restart');

    await next.append([spanOf(1, { id: 'b'.repeat(16) })]);

    expect(await next.find([trace(1)])).toHaveLength(2);
  });

  it('never take more than they may, and lose the oldest first', async () => {
    const files = filesIn('bounded', 10_000);

    for (let n = 0; n < 200; n += 1) await files.append([spanOf(n)]);

    const sizes = await Promise.all([pathIn('bounded'), `${pathIn('bounded')}.1`].map(async (file) => (await stat(file)).size));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(5_000);
    expect(await files.find([trace(0)])).toEqual([]);
    expect(await files.find([trace(199), trace(180)])).toHaveLength(2);
  });

  it('begin on a line of their own where the room had ended in the middle of one', async () => {
    await filesIn('torn').append([spanOf(1)]);
    await appendFile(pathIn('torn'), JSON.stringify(spanOf(2)).slice(0, 60));
    const next = filesIn('torn');

    await next.append([spanOf(3)]);

    expect((await readFile(pathIn('torn'), 'utf8')).split('\n')).toHaveLength(4);
    expect(await next.find([trace(1), trace(2), trace(3)])).toEqual([spanOf(1), spanOf(3)]);
  });

  it('are none where nothing was written yet', async () => {
    expect(await filesIn('empty').find([trace(1)])).toEqual([]);
  });
});
