import { execFileSync } from 'node:child_process';

/** The processes below one, whatever group they are in: PostgreSQL puts each of its backends into a session of its own. */
export const descendantsOf = (pid: number): readonly number[] => descendantsIn(processList(), pid);

/** Signals processes that may be gone by now. */
export function signalAll(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Gone between the look and the signal.
    }
  }
}

/** The pids below one, from lines of pid and parent. */
export function descendantsIn(list: string, pid: number): readonly number[] {
  const pairs = list.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const childrenOf = Map.groupBy(pairs, ([, parent]) => parent ?? 0);
  const below = (parent: number): readonly number[] => (childrenOf.get(parent) ?? []).flatMap(([child = 0]) => [child, ...below(child)]);
  return below(pid);
}

const processList = (): string => execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
