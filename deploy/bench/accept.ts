import { benchItems } from './items.ts';
import type { Shape } from './shape.ts';

/** One run, as one JSON line. */
export interface Accepting {
  readonly accepting: 'while the other rooms stand still' | 'while all rooms work';
  readonly items: number;
  readonly items_per_s: number;
}

const bulk = 500;
/** Calls under way at once, as `countersign import` has them. */
const atOnce = 4;

/** How many items intake accepts a second: answered, and so stored. */
export async function accept(shape: Shape, count: number, isAlone: boolean): Promise<Accepting> {
  const others = [...shape.processes].flatMap(([name, pid]) => (name === 'intake' ? [] : [pid]));
  const tell = (signal: NodeJS.Signals): void => {
    if (isAlone) for (const pid of others) process.kill(pid, signal);
  };
  const items = benchItems(count);
  let from = 0;
  const sendOn = async (): Promise<void> => {
    while (from < count) {
      const some = items.slice(from, from + bulk);
      from += bulk;
      await shape.send(some);
    }
  };
  tell('SIGSTOP');
  try {
    const start = performance.now();
    await Promise.all(Array.from({ length: atOnce }, sendOn));
    const seconds = (performance.now() - start) / 1_000;
    return {
      accepting: isAlone ? 'while the other rooms stand still' : 'while all rooms work',
      items: count,
      items_per_s: Math.round(count / seconds),
    };
  } finally {
    tell('SIGCONT');
  }
}
