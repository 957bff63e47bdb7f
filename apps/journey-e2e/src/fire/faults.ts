import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ports } from '@countersign/embedded';
import { type OwnMesh, startTwins } from './own-mesh.ts';

/** Something that goes wrong, and is over when `happen` resolves. */
export interface Fault {
  readonly name: string;
  readonly happen: () => Promise<void>;
}

/** Processes end as in a crash, all at once, and are started again. */
export function crash(mesh: OwnMesh, names: readonly string[], awayMs: number): Fault {
  return {
    name: `SIGKILL ${names.join(', ')}`,
    happen: async () => {
      await Promise.all(names.map((name) => mesh.kill(name)));
      await pause(awayMs);
      await Promise.all(names.map((name) => mesh.restart(name)));
    },
  };
}

/** A process stands still, holding its connections, its leases and its place in the group, and then goes on as if nothing had been. */
export function freeze(mesh: OwnMesh, name: string, forMs: number): Fault {
  return {
    name: `SIGSTOP ${name} for ${forMs / 1000} s`,
    happen: async () => {
      mesh.pause(name);
      await pause(forMs);
      mesh.resume(name);
    },
  };
}

/** Whether this machine lets a file system be full for one process: `prlimit` of util-linux. */
export const canFillDisks = spawnSync('prlimit', ['--version']).status === 0;

/**
 * Kafka's disk is full: not one of its files grows any more, as by `No space left on device` where its directory is a file system of its
 * own. It ends by itself, is without space for a while, and is started again with space.
 */
export function fullDisk(mesh: OwnMesh, forMs: number): Fault {
  return {
    name: `Kafka's disk is full for ${forMs / 1000} s`,
    happen: async () => {
      const full = pause(forMs);
      const ended = fillDisk(mesh);
      await full;
      const withoutSpace = pause(patienceMs, undefined, { ref: false }).then(() => {
        throw new Error(`Kafka still runs ${patienceMs} ms after its disk was full`);
      });
      await Promise.race([ended, withoutSpace]);
      await mesh.restart('kafka');
    },
  };
}

/** Takes Kafka all space from now on; resolves when it has ended for it. */
export async function fillDisk(mesh: OwnMesh): Promise<void> {
  const ended = mesh.expectEnd('kafka');
  execFileSync('prlimit', ['--pid', String(mesh.pidOf('kafka')), '--fsize=0']);
  await ended;
}

const patienceMs = 30_000;

/** Second instances of these rooms come, work for a while, and go: one by SIGKILL, the others in good order. */
export function twins(mesh: OwnMesh, port: number, rooms: readonly (keyof Ports)[], forMs: number): Fault {
  return {
    name: `second ${rooms.join(', ')} for ${forMs / 1000} s`,
    happen: async () => {
      const second = await startTwins(mesh.run, port, rooms);
      try {
        await pause(forMs);
        await second.kill(rooms[0] ?? '');
        if (second.crashed.length > 0) throw new Error(second.crashed.join('\n'));
      } finally {
        await second.remove();
      }
    },
  };
}
