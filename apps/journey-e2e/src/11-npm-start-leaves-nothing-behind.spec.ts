import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newDirectory, refusal, untilTrue, watchdogOf } from './small-mesh/foreground.ts';
import { endAllStarted, start, type Started } from './small-mesh/started.ts';

const port = 8700;
const stopsWithin = 10_000;
/** A good end: in time, and nothing is left. */
const wellEnded = { isInTime: true, left: [] };

jest.setTimeout(60_000);

let place: string;
let directory: string;
let mesh: Started;
beforeAll(() => {
  place = newDirectory('countersign leaves ');
  directory = join(place, 'one');
});
afterAll(async () => {
  await endAllStarted();
  rmSync(place, { recursive: true, force: true });
});

describe('npm start and its end', () => {
  it('says where everything is, to its owner alone', async () => {
    mesh = await start({ directory, port });

    expect(mesh.said()).toContain(`gateway     http://localhost:${port}`);
    expect(mesh.said()).toContain('npx countersign ticket --file deploy/samples/incident.json');
    expect(mesh.run).toMatchObject({
      gateway: `http://localhost:${port}`,
      intake: `http://127.0.0.1:${port + 10}`,
      audit: `https://127.0.0.1:${port + 30}`,
      ticketing: `http://127.0.0.1:${port + 60}`,
      kafka: expect.stringContaining(`127.0.0.1:${port + 42}?ca=`),
    });
    expect(mesh.run.processes.map(({ name }) => name).toSorted()).toEqual(['gateway', 'intake', 'kafka', 'postgres', 'routing']);
    expect(['run.json', 'identity/root.key'].map(modeOf)).toEqual([0o600, 0o600]);
  });

  it('refuses a second start in the same directory', async () => {
    const second = await refusal({ directory, port: port + 100 });

    const { pid } = mesh.run;
    expect(second.code).toBe(1);
    expect(second.said).toBe(
      `Countersign is already running in ${directory} (pid ${pid}, http://localhost:${port}): stop it with Ctrl-C where it runs or with 'kill ${pid}', or start another with COUNTERSIGN_DIRECTORY=/path COUNTERSIGN_PORT=8400 npm start.\n`,
    );
  });

  it('ends everything on Ctrl-C', async () => {
    // A terminal sends it to the whole group.
    const end = await mesh.endedBy(() => process.kill(-(mesh.process.pid ?? 0), 'SIGINT'));

    expect(end).toEqual({ code: 0, ...wellEnded });
    expect(mesh.said()).toContain('The data is kept.');
  });

  it("keeps its data, and ends everything when a process dies, in that process's own words", async () => {
    mesh = await start({ directory, port });
    const provisioned = provisionLog();

    const end = await mesh.endedBy(() => process.kill(pidOf('routing'), 'SIGKILL'));

    expect(provisioned).toBe('start number 2\n');
    expect(end).toEqual({ code: 1, ...wellEnded });
    expect(mesh.said()).toContain('routing ended with signal SIGKILL, so everything is stopped.');
    expect(mesh.said()).toContain('a small room is ready');
  });

  it('takes its processes along when it is killed by SIGKILL', async () => {
    mesh = await start({ directory, port });

    const end = await mesh.endedBy(() => process.kill(mesh.run.pid, 'SIGKILL'));

    expect(end.code).toBe(1);
    await untilTrue(
      () => mesh.left().length === 0,
      () => mesh.left().join('\n'),
      stopsWithin,
    );
  });

  it('cleans up at the next start what not even the watchdog could, and ends on SIGTERM', async () => {
    const before = await start({ directory, port });
    await before.endedBy(() => {
      for (const pid of [watchdogOf(directory, before.run), before.run.pid]) process.kill(pid, 'SIGKILL');
    });
    const leftBehind = before.left().length;

    mesh = await start({ directory, port });
    const provisioned = provisionLog();
    const end = await mesh.endedBy(() => mesh.process.kill('SIGTERM'));

    expect(leftBehind).toBeGreaterThanOrEqual(before.run.processes.length);
    expect(before.left()).toEqual([]);
    expect(provisioned).toBe('start number 5\n');
    expect(end).toEqual({ code: 0, ...wellEnded });
  });
});

const modeOf = (name: string): number => statSync(join(directory, name)).mode & 0o777;
const provisionLog = (): string => readFileSync(join(directory, 'logs', 'provision-database.log'), 'utf8');
const pidOf = (name: string): number => mesh.run.processes.find((one) => one.name === name)?.pid ?? 0;
