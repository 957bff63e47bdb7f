import { type CutScope, rooms, roomOf, score } from '@countersign/contracts';

/** What of an item's trail matters here: which type, and when the broker appended it. */
export interface Step {
  readonly workItem: string;
  readonly type: string;
  readonly at: string;
  readonly id: string;
}

/** What a stop has found: what was done before it, what nobody knows, and what was stopped. Every item that was waiting or done is in one of them. */
export interface KillReport {
  readonly done: readonly string[];
  readonly unknown: readonly string[];
  readonly stopped: readonly string[];
}

const outcomes = ['action.executed', 'action.failed'];

/** Events by their names: those that bring an item to the one who was stopped, and those that show that it was dealt with. */
interface Work {
  readonly heard: readonly string[];
  readonly done: readonly string[];
}

/** What is looked for where this is stopped. */
export function workOf(scope: CutScope): Work {
  const room = 'identity' in scope ? roomOf(scope.identity) : 'execution';
  if (room === undefined || !rooms.includes(room)) return { heard: [], done: [] };
  if (room === 'execution') return { heard: ['action.approved'], done: outcomes };
  const heard = score.filter(({ hears, drops }) => hears.includes(room) && !drops.includes(room)).map(({ event }) => event.name);
  return {
    // Content is not in the log: what is received goes with it.
    heard: heard.map((name) => (name === 'work-item.content' ? 'work-item.received' : name)),
    done: score.filter(({ says }) => says === room).map(({ event }) => event.name),
  };
}

/** Sorts items by what the log has of them at the moment of the cut (RFC 3339); `attempted` are approvals whose attempt was begun and has no end; undefined where nobody can say. */
export function reportOf(
  { heard, done }: Work,
  cutAt: string,
  steps: readonly Step[],
  attempted: ReadonlySet<string> | undefined,
): KillReport {
  const report = { done: new Array<string>(), unknown: new Array<string>(), stopped: new Array<string>() };
  for (const [workItem, trail] of Map.groupBy(steps, (step) => step.workItem)) {
    const brought = trail.filter(({ type, at }) => heard.includes(type) && at < cutAt);
    if (brought.length === 0) continue;
    if (trail.some(({ type, at }) => done.includes(type) && at < cutAt)) report.done.push(workItem);
    else if (attempted === undefined || brought.some(({ id }) => attempted.has(id))) report.unknown.push(workItem);
    else report.stopped.push(workItem);
  }
  return report;
}
