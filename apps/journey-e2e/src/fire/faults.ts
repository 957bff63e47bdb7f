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
