import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { handedOn } from './handed-on.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const kept = (...names: readonly string[]): readonly string[] =>
  Object.keys(handedOn(Object.fromEntries(names.map((name) => [name, 'x']))));

describe('what is handed on to the processes of a mesh', () => {
  it('is not what opens other doors of whoever starts it, whatever it is called', () => {
    expect(
      kept('GITHUB_TOKEN', 'NPM_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'PGPASSWORD', 'DB_PASSWORD', 'MY_PAT', 'CLIENT_SECRET', 'CI_JOB', 'X'),
    ).toEqual([]);
  });

  it('is what any program needs', () => {
    const names = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'HTTPS_PROXY', 'no_proxy', 'NODE_EXTRA_CA_CERTS', 'JAVA_HOME'];

    expect(kept(...names)).toEqual(names);
  });

  it('is everything that a room reads', () => {
    const files = globSync(['apps/*/src/*.config.ts', 'libs/chassis/src/*.ts'], { cwd: root });
    const read = files.flatMap((file) =>
      [...readFileSync(`${root}/${file}`, 'utf8').matchAll(/^\s+([A-Z][A-Z0-9_]{2,}): Type\./gm)].map(([, name = '']) => name),
    );

    expect(kept(...read)).toEqual([...new Set(read)]);
    expect(read.length).toBeGreaterThan(30);
  });
});
