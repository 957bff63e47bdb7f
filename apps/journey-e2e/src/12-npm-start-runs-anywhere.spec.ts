import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newDirectory } from './small-mesh/foreground.ts';
import { endAllStarted, start } from './small-mesh/started.ts';

const port = 8800;
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const tree = fileURLToPath(new URL('../../..', import.meta.url));
const ended = { code: 0, isInTime: true, left: [] };

jest.setTimeout(60_000);

let place: string;
beforeAll(() => {
  place = newDirectory('countersign runs ');
});
afterAll(async () => {
  await endAllStarted();
  rmSync(place, { recursive: true, force: true });
});

describe('npm start', () => {
  it('runs as an ordinary user, in a tree whose path has a space in it', async () => {
    const home = join(place, 'of nobody');
    const root = join(place, 'a tree');
    mkdirSync(home);
    symlinkSync(tree, root);
    if (isRoot) chownSync(home, nobody.uid, nobody.gid);
    if (isRoot && !canRead(root)) return console.log('Not tried: an ordinary user cannot read this tree.');

    const directory = join(home, '.countersign');
    const mesh = await start({ directory, port, environment: { SMALL_MESH_ROOT: root }, ...(isRoot ? { user: nobody } : {}) });
    const owners = ['run.json', 'postgres', 'kafka'].map((name) => statSync(join(directory, name)).uid);
    const end = await mesh.endedBy(() => mesh.process.kill('SIGTERM'));

    const me = isRoot ? nobody.uid : process.getuid?.();
    expect(owners).toEqual([me, me, me]);
    expect(end).toEqual(ended);
  });

  it('runs as root below a directory that is closed to others, with the database where its user can reach it', async () => {
    if (!isRoot) return console.log('Not tried: this is not root.');
    const directory = join(place, 'closed', '.countersign');
    mkdirSync(join(place, 'closed'), { mode: 0o700 });

    const mesh = await start({ directory, port });
    const { postgresDirectory } = mesh.run;
    const end = await mesh.endedBy(() => mesh.process.kill('SIGTERM'));

    rmSync(postgresDirectory, { recursive: true, force: true });
    expect(postgresDirectory.startsWith(directory)).toBe(false);
    expect(mesh.said()).toContain(`its data is in ${postgresDirectory}, which its user can reach`);
    expect(end).toEqual(ended);
  });

  it('says that npm cannot reach its registry', () => {
    const copy = join(place, 'fresh');
    mkdirSync(copy);
    for (const part of ['package.json', 'package-lock.json', 'deploy/native', 'libs/embedded/package.json', 'apps/cli/package.json']) {
      cpSync(join(tree, part), join(copy, part), { recursive: true });
    }
    // Nobody listens on the discard port.
    const env = {
      ...process.env,
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_fetch_retries: '0',
      npm_config_cache: join(place, 'cache'),
    };

    const { status, stderr } = spawnSync(process.execPath, [join(copy, 'deploy/native/start.mjs')], {
      env,
      encoding: 'utf8',
      timeout: 30_000,
    });

    expect(status).toBe(1);
    expect(stderr).toContain('npm cannot reach its registry: check the network, HTTPS_PROXY and .npmrc, then try again.');
    expect(stderr).not.toContain('    at ');
  });
});

const canRead = (root: string): boolean => spawnSync('test', ['-r', join(root, 'package.json')], { ...nobody, cwd: '/' }).status === 0;
