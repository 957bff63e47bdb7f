import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compile, elsewhere, patience, root, run, type Said } from './refusals/run-tools.ts';

const unsaid = (folder: string, { text }: Said) =>
  readdirSync(`${root}deploy/house/planted/${folder}`).filter((file) => file.endsWith('.ts') && !text.includes(file));

describe('every enforced rule refuses what is planted for it', () => {
  it(
    'lint and boundaries, each rule by name',
    async () => {
      const said = await run('deploy/house/refusals/run-eslint.ts', [], { nodeOptions: ['--disable-warning=ExperimentalWarning'] });

      expect(said.text).toMatch(/^\{/);
      const { tried, complaints } = JSON.parse(said.text);
      expect(complaints).toEqual([]);
      expect(tried).toBeGreaterThan(0);
    },
    patience,
  );

  it.each(['types', 'domain-types'])(
    'the compiler, for each file in %s',
    async (folder) => {
      const said = await compile(folder);

      expect(unsaid(folder, said)).toEqual([]);
      expect(said.code).not.toBe(0);
    },
    patience,
  );

  it(
    'the formatter and the search for import cycles',
    async () => {
      const said = await elsewhere('biome', ['biome.json'], (at) =>
        run('node_modules/@biomejs/biome/bin/biome', ['ci', '--colors=off', `--config-path=${at}`, at]),
      );

      expect(unsaid('biome', said)).toEqual([]);
      expect(said.text).toContain('noImportCycles');
      expect(said.code).not.toBe(0);
    },
    patience,
  );

  it(
    'the search for dead files, dead names and unused dependencies',
    async () => {
      const said = await elsewhere('knip', ['knip.json'], (at) =>
        run('node_modules/knip/bin/knip.js', ['--no-progress', '--directory', at]),
      );

      for (const dead of ['src/dead-file.ts', 'deadExport', 'never-imported']) expect(said.text).toContain(dead);
      expect(said.code).not.toBe(0);
    },
    patience,
  );

  it(
    'the count of specs: one that breaks, one that does not load, two that leave something open',
    async () => {
      const said = await run('node_modules/jest/bin/jest.js', ['--config', 'deploy/house/planted/specs/jest.config.js', '--forceExit'], {
        nodeOptions: ['--experimental-vm-modules'],
        env: { COUNTERSIGN_COUNT_FILE: undefined },
      });

      expect(said.text).toContain('2 passed, 4 failed');
      expect(said.text).toContain('This file left open: TCPServerWrap');
      expect(said.text).toMatch(/This file left open: Timeout\n *a timer set at .*leaves-a-timer-running\.planted\.ts/);
      expect(said.code).not.toBe(0);
    },
    patience,
  );
});
