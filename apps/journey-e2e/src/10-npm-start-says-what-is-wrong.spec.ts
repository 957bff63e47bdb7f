import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newDirectory, pathWith, refusal } from './small-mesh/foreground.ts';

const port = 8600;
const isRoot = process.getuid?.() === 0;
/** What a start itself calls on, besides Java and Maven. */
const always = ['id', 'test', 'ps'];

let place: string;
beforeAll(() => {
  place = newDirectory('countersign says ');
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

describe('npm start says in one sentence what is wrong', () => {
  it('names the port that is busy, who uses it, and the way out', async () => {
    const server = await listening(port + 40);

    const { said, code } = await refusal({ directory: join(place, 'busy'), port });

    await new Promise((resolve) => server.close(resolve));
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port + 40} (kafka) is in use by process ${process.pid} (`);
    expect(said).toContain('COUNTERSIGN_PORT=9600 npm start.');
    expect(sentences(said)).toBe(1);
  });

  it('asks for Java when there is none', async () => {
    const PATH = pathWith(join(place, 'no java'), always);

    const { said, code } = await refusal({ directory: join(place, 'without java'), port, environment: { PATH, JAVA_HOME: '' } });

    expect(code).toBe(1);
    expect(said).toContain(
      'Kafka needs Java 17 or newer and java is not found: install a JRE (Debian: openjdk-17-jre-headless), or give your own broker with KAFKA_BROKERS',
    );
    expect(said).not.toContain('    at ');
  });

  it('asks for a newer Java when there is an old one', async () => {
    const PATH = pathWith(join(place, 'old java'), [...always, 'sh']);
    program(join(PATH, 'java'), 'echo \'openjdk version "11.0.2" 2019-01-15\' >&2');

    const { said, code } = await refusal({ directory: join(place, 'with old java'), port, environment: { PATH, JAVA_HOME: '' } });

    expect(code).toBe(1);
    expect(said).toContain('java is Java 11: install a newer one or set JAVA_HOME');
  });

  it('asks for Maven when jars are to be fetched and there is none', async () => {
    const PATH = pathWith(join(place, 'no maven'), [...always, 'java']);

    const { said, code } = await refusal({
      directory: join(place, 'without maven'),
      port,
      environment: { PATH, COUNTERSIGN_JARS: join(place, 'no jars') },
    });

    expect(code).toBe(1);
    expect(said).toContain('mvn is not on the PATH: install Maven (Debian: maven), or give your own broker with KAFKA_BROKERS');
    expect(said).not.toContain('    at ');
  });

  it('says that the repository of the jars cannot be reached', async () => {
    const PATH = pathWith(join(place, 'no network'), [...always, 'java', 'sh']);
    program(
      join(PATH, 'mvn'),
      'echo "[ERROR] Could not transfer artifact org.apache.kafka:kafka_2.13:pom:4.3.1: Connection refused"; exit 1',
    );

    const { said, code } = await refusal({
      directory: join(place, 'unreachable'),
      port,
      environment: { PATH, COUNTERSIGN_JARS: join(place, 'no jars') },
    });

    expect(code).toBe(1);
    expect(said).toContain('Maven cannot reach its repository: check the network');
  });

  it('says that a file is where its directory must be', async () => {
    const directory = join(place, 'a file');
    writeFileSync(directory, '');

    const { said, code } = await refusal({ directory, port });

    expect(code).toBe(1);
    expect(said).toBe(
      `${directory} must be a directory, but a file is in its place: remove that file, or name another directory with COUNTERSIGN_DIRECTORY=/path npm start.\n`,
    );
  });

  it('says that the directory belongs to somebody else', async () => {
    const directory = join(place, 'closed');
    mkdirSync(directory, { mode: 0o500 });
    const nobody = { uid: 65_534, gid: 65_534 };

    const { said, code } = await refusal({ directory: join(directory, 'mesh'), port, ...(isRoot ? { user: nobody } : {}) });

    expect(code).toBe(1);
    expect(said).toContain(
      'cannot be written by this user: change its owner or mode, or name another directory with COUNTERSIGN_DIRECTORY=/path',
    );
  });

  it('says that the file system is read-only', async () => {
    const directory = mounted('read-only', 'ro');
    if (directory === undefined) return;

    const { said, code } = await refusal({ directory, port });

    runs('umount', directory);
    expect(code).toBe(1);
    expect(said).toContain(`${directory} is on a read-only file system: mount it writable, or name another directory`);
    expect(sentences(said)).toBe(1);
  });

  it('says that the disk is full before it begins to fill it', async () => {
    const directory = mounted('full', 'size=4m');
    if (directory === undefined) return;

    const { said, code } = await refusal({ directory, port });

    runs('umount', directory);
    expect(code).toBe(1);
    expect(said).toContain(`The disk under ${directory} is full: free some space, or name a directory elsewhere`);
  });

  it('says that a base port is none', async () => {
    const { said, code } = await refusal({ directory: join(place, 'port'), port: 65_500 });

    expect(code).toBe(1);
    expect(said).toBe("65500 is no base for the mesh's ports: give a number from 1024 to 65475 as COUNTERSIGN_PORT.\n");
  });
});

const sentences = (said: string): number => said.trimEnd().split('\n').length;

function listening(on: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(on, '127.0.0.1', () => resolve(server));
  });
}

function program(file: string, script: string): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

function mounted(name: string, options: string): string | undefined {
  const directory = join(place, name);
  mkdirSync(directory);
  if (runs('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', directory)) return directory;
  console.log(`Not provoked: this user may not mount a ${name} file system here.`);
  return undefined;
}

const runs = (program: string, ...args: readonly string[]): boolean => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
