import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Foreground, leftOf, newDirectory, refusal, type Run, runIn, startInForeground, type Surroundings, untilTrue, watchdogOf } from './small-mesh/foreground.ts';

const port = 8700;
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const tree = fileURLToPath(new URL('../../..', import.meta.url));
const stopsWithin = 10_000;

jest.setTimeout(60_000);

let place: string;
let run: Run;
const started: Foreground[] = [];
beforeAll(() => {
  place = newDirectory('countersign leaves ');
});
afterAll(async () => {
  for (const { process: child } of started.filter(({ process: one }) => one.exitCode === null && one.signalCode === null)) child.kill('SIGTERM');
  await Promise.all(started.map(({ exit }) => exit));
  rmSync(place, { recursive: true, force: true });
});

describe('npm start and its end', () => {
  let mesh: Surroundings;
  beforeAll(() => {
    mesh = { directory: join(place, 'one'), port };
  });

  it('says where everything is, to its owner alone', async () => {
    const said = (await start(mesh)).said();

    expect(said).toContain(`gateway     http://localhost:${port}`);
    expect(said).toContain('npx countersign ticket --file deploy/samples/incident.json');
    expect(runIn(mesh.directory)).toMatchObject({
      gateway: `http://localhost:${port}`,
      intake: `http://127.0.0.1:${port + 10}`,
      audit: `http://127.0.0.1:${port + 30}`,
      ticketing: `http://127.0.0.1:${port + 60}`,
      kafka: `127.0.0.1:${port + 40}`,
      token: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(runIn(mesh.directory).processes.map(({ name }) => name).toSorted()).toEqual(['gateway', 'intake', 'kafka', 'postgres', 'routing']);
    expect(['run.json', 'token', 'postgres.password'].map((name) => statSync(join(mesh.directory, name)).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
  });

  it('refuses a second start in the same directory', async () => {
    const second = await refusal({ ...mesh, port: port + 100 });

    const { pid } = runIn(mesh.directory);
    expect(second.code).toBe(1);
    expect(second.said).toBe(
      `Countersign is already running in ${mesh.directory} (pid ${pid}, http://localhost:${port}): stop it with Ctrl-C where it runs or with 'kill ${pid}', or start another with COUNTERSIGN_DIRECTORY=/path COUNTERSIGN_PORT=8400 npm start.\n`,
    );
  });

  it('ends everything on Ctrl-C', async () => {
    const code = await endedBy(() => process.kill(-(last().process.pid ?? 0), 'SIGINT'));

    expect(code).toBe(0);
    expect(last().said()).toContain('The data is kept.');
    expectNothingOf(mesh);
  });

  it('keeps its data, and ends everything when a process dies, in that process\'s own words', async () => {
    await start(mesh);
    const provisioned = readFileSync(join(mesh.directory, 'logs', 'provision.log'), 'utf8');

    const code = await endedBy(() => process.kill(pidOf(mesh, 'routing'), 'SIGKILL'));

    expect(provisioned).toBe('start number 2\n');
    expect(code).toBe(1);
    expect(last().said()).toContain('routing ended with signal SIGKILL, so everything is stopped.');
    expect(last().said()).toContain('a small room is ready');
    expectNothingOf(mesh);
  });

  it('takes its processes along when it is killed by SIGKILL', async () => {
    await start(mesh);

    process.kill(runIn(mesh.directory).pid, 'SIGKILL');

    await untilTrue(() => left(mesh).length === 0, () => left(mesh).join('\n'), stopsWithin);
    expect(existsSync(join(mesh.directory, 'run.json'))).toBe(false);
    expect(await last().exit).toBe(1);
  });

  it('cleans up at the next start what not even the watchdog could, and ends on SIGTERM', async () => {
    await start(mesh);
    const before = runIn(mesh.directory);
    for (const pid of [watchdogOf(mesh.directory, before), before.pid]) process.kill(pid, 'SIGKILL');
    await last().exit;
    const leftBehind = left(mesh).length;

    await start(mesh);
    const provisioned = readFileSync(join(mesh.directory, 'logs', 'provision.log'), 'utf8');
    const code = await endedBy(() => last().process.kill('SIGTERM'));

    expect(leftBehind).toBeGreaterThanOrEqual(before.processes.length);
    expect(leftOf(mesh.directory, before)).toEqual([]);
    expect(provisioned).toBe('start number 5\n');
    expect(code).toBe(0);
    expectNothingOf(mesh);
  });

  it('runs as an ordinary user, in a tree whose path has a space in it', async () => {
    const home = join(place, 'of nobody');
    mkdirSync(home);
    const root = join(place, 'a tree');
    symlinkSync(tree, root);
    if (isRoot) chownSync(home, nobody.uid, nobody.gid);
    if (isRoot && !canRead(root)) return console.log('Not tried: an ordinary user cannot read this tree.');

    const directory = join(home, '.countersign');
    await start({ directory, port, environment: { SMALL_MESH_ROOT: root }, ...(isRoot ? { user: nobody } : {}) });
    const owners = ['run.json', 'postgres', 'kafka'].map((name) => statSync(join(directory, name)).uid);
    const code = await endedBy(() => last().process.kill('SIGTERM'));

    const me = isRoot ? nobody.uid : process.getuid?.();
    expect(owners).toEqual([me, me, me]);
    expect(code).toBe(0);
    expectNothingOf({ directory });
  });

  it('runs as root below a directory that is closed to others, with the database where its user can reach it', async () => {
    if (!isRoot) return console.log('Not tried: this is not root.');
    const closed = join(place, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const directory = join(closed, '.countersign');

    await start({ directory, port });
    const { postgresDirectory } = runIn(directory);
    const code = await endedBy(() => last().process.kill('SIGTERM'));

    rmSync(postgresDirectory, { recursive: true, force: true });
    expect(last().said()).toContain(`its data is in ${postgresDirectory}, which its user can reach`);
    expect(postgresDirectory.startsWith(directory)).toBe(false);
    expect(code).toBe(0);
    expectNothingOf({ directory });
  });
});

async function start(mesh: Surroundings): Promise<Foreground> {
  const foreground = startInForeground(mesh);
  started.push(foreground);
  await foreground.says('Stop with Ctrl-C');
  run = runIn(mesh.directory);
  return foreground;
}

function last(): Foreground {
  const foreground = started.at(-1);
  if (foreground === undefined) throw new Error('nothing was started');
  return foreground;
}

async function endedBy(act: () => void): Promise<number | null> {
  const from = Date.now();
  act();
  const code = await last().exit;
  expect(Date.now() - from).toBeLessThan(stopsWithin);
  return code;
}

function expectNothingOf({ directory }: Pick<Surroundings, 'directory'>): void {
  expect(left({ directory })).toEqual([]);
  expect(['run.json', 'owner.json', 'processes.json'].filter((name) => existsSync(join(directory, name)))).toEqual([]);
}

const left = ({ directory }: Pick<Surroundings, 'directory'>): readonly string[] => leftOf(directory, run);

const pidOf = ({ directory }: Surroundings, name: string): number => runIn(directory).processes.find((one) => one.name === name)?.pid ?? 0;

function canRead(root: string): boolean {
  try {
    execFileSync('test', ['-r', join(root, 'package.json')], { ...nobody, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
