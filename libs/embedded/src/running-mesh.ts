import type { Child, Death } from './children.ts';
import { isStore } from './journal.ts';
import { untilReady } from './readiness.ts';
import type { EndRenewal } from './renewal.ts';
import { removeRunFile, type RunFile } from './run-file.ts';
import type { Site } from './site.ts';

export interface RunningMesh {
  /** Where everything is; also in run.json. */
  readonly run: RunFile;
  /** Resolves when a process ends that nobody has asked to; the others go on until `stop`. */
  readonly died: Promise<Death>;
  /** Ends one process, and what it has started, as a crash would. */
  kill(name: string): Promise<void>;
  /** Resolves when a process has ended by itself, as it is expected to from here on. */
  expectEnd(name: string): Promise<Death>;
  /** Starts a process again that was killed or has ended as expected, and waits until it is ready. */
  restart(name: string): Promise<void>;
  /** Of a process as it runs now: a restart gives it another. */
  pidOf(name: string): number;
  /** Freezes one process, and what it has started, until `resume`. */
  pause(name: string): void;
  resume(name: string): void;
  /** Ends everything, rooms first; data stays. */
  stop(): Promise<void>;
}

export function runningMesh(site: Site, run: RunFile, endRenewal: EndRenewal, release: () => void): RunningMesh {
  const { children } = site;
  const killed = new Map<string, Child>();
  let stopping: Promise<void> | undefined;
  const running = (name: string): Child => {
    const child = children.alive.find((candidate) => candidate.plan.name === name);
    if (child === undefined) throw new Error(`no process ${name} is running`);
    return child;
  };
  return {
    run,
    died: children.died,
    async kill(name) {
      const child = running(name);
      killed.set(name, child);
      await children.crash(child);
    },
    expectEnd(name) {
      const child = running(name);
      killed.set(name, child);
      return children.expectEnd(child);
    },
    pidOf: (name) => running(name).pid,
    async restart(name) {
      const child = killed.get(name);
      if (child === undefined) throw new Error(`${name} has not been killed`);
      killed.delete(name);
      await child.plan.prepare?.();
      await untilReady(children.start(child.plan));
    },
    pause(name) {
      children.tell(running(name), 'SIGSTOP');
    },
    resume(name) {
      children.tell(running(name), 'SIGCONT');
    },
    stop() {
      stopping ??= endRenewal()
        .then(() => stop(site))
        .finally(release);
      return stopping;
    },
  };
}

// Together below the ten seconds in which a stop is over, whatever a process does.
const roomsHave = 4000;
const storesHave = 4500;

/** Rooms first: what they still have to say and to store goes somewhere. */
export async function stop({ children, directory }: Site): Promise<void> {
  children.close();
  const isStoreChild = (child: Child): boolean => isStore(child.plan.name);
  await children.end(
    children.alive.filter((child) => !isStoreChild(child)),
    roomsHave,
  );
  await children.end(children.alive.filter(isStoreChild), storesHave);
  removeRunFile(directory, process.pid);
  children.forget();
}
