import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { newTerminal } from './terminal/terminal.ts';

const models = fileURLToPath(new URL('../../../deploy/models/', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'countersign-learn-'));
const at = (name: string): string => join(directory, name);
/** Where there is no mesh, and nobody is signed in. */
const terminal = newTerminal(at('no-run.json'));
const learn = (...more: readonly string[]) => terminal('learn', '--text', 'text', '--label', 'label', '--folds', '2', ...more);

afterAll(() => rmSync(directory, { recursive: true }));

describe('a history teaches', () => {
  it('a model, without a mesh and without a sign-in, and says how good it is', async () => {
    const { code, out, err } = await learn(
      '--from',
      `${models}tickets.csv`,
      '--title',
      'title',
      '--none',
      'none',
      '--out',
      at('own.model'),
    );

    expect([code, err]).toEqual([0, expect.stringContaining('part 2 of 2')]);
    for (const said of ['accuracy', 'macro-F1', 'taken for something else', 'when this sure']) expect(out).toContain(said);
    expect(out).toMatch(/topics@[0-9a-f]{12} is in /);
  });

  it('the same model from the same history, which is compared with another on the same texts', async () => {
    const again = await learn('--from', `${models}tickets.csv`, '--title', 'title', '--none', 'none', '--out', at('again.model'));
    const compared = await terminal(
      ...[
        '--json',
        'learn',
        '--from',
        `${models}tickets.csv`,
        '--text',
        'text,title',
        '--label',
        'label',
        '--none',
        'none',
        '--folds',
        '2',
      ],
      ...['--out', at('other.model'), '--compare', at('own.model')],
    );

    expect(again.code).toBe(0);
    expect(Buffer.compare(readFileSync(at('own.model')), readFileSync(at('again.model')))).toBe(0);
    expect(JSON.parse(compared.out)).toMatchObject({
      file: at('other.model'),
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      accuracy: expect.any(Number),
      compared: { model: expect.stringMatching(/^topics@/), warnings: [expect.stringContaining('this very file')] },
    });
  });

  it('what people have corrected', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, number) => `${number},${number % 2 ? 'router and gateway' : 'mail and inbox'},${number % 2 ? 'network' : 'email'}`,
    );
    writeFileSync(at('history.csv'), `id,text,label\n${rows.join('\n')}\n`);
    writeFileSync(
      at('corrections.ndjson'),
      ['1', '2'].map((externalId) => JSON.stringify({ source: 'jira', externalId, to: 'access' })).join('\n'),
    );

    const { code, err } = await learn(
      '--from',
      at('history.csv'),
      '--id',
      'id',
      '--corrections',
      at('corrections.ndjson'),
      '--out',
      at('put-right.model'),
    );

    expect([code, err]).toEqual([0, expect.stringContaining('2 labels corrected; 0 corrections are of tickets that are not in')]);
  });

  it.each([
    ['is empty', '', 'is empty'],
    ['has no such column', 'text,queue\na,b\n', 'has no column label in line 1'],
    ['has a label with one example', 'text,label\none,a\ntwo,b\nthree,b\n', "has the label 'a' once (line 2)"],
    ['has no word twice', 'text,label\none,a\ntwo,a\nthree,b\nfour,b\n', 'no word occurs in two of its texts'],
    [
      'has a label that is a text',
      `text,label\none,a\none,a\nb b,${'b'.repeat(101)}\nb b,${'b'.repeat(101)}\n`,
      'makes no model that can be used: its header at /labels/1',
    ],
    ['is no CSV', 'text,label\n"a,b\n', 'is no CSV'],
  ])('nothing where it %s, and says so with exit code 2', async (_why, content, problem) => {
    writeFileSync(at('bad.csv'), content);

    const { code, err } = await learn('--from', at('bad.csv'));

    expect([code, err]).toEqual([2, expect.stringContaining(problem)]);
  });
});
