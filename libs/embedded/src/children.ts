import { handedOn } from './handed-on.ts';
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './cannot-start.ts';
import { type Entry, removeJournal, writeJournal } from './journal.ts';
import { keepOneBefore, lastLinesOf } from './logs.ts';
import { identityOf, signal } from './process-identity.ts';
import { descendantsOf, signalAll } from './process-tree.ts';

export interface ChildPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The signal on which it ends in good order; SIGTERM if not said. */
  readonly stop?: NodeJS.Signals;
  /** Whom it runs as, when that is not the user of this process. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly port?: number;
  /** Where it answers, where that is HTTP. */
  readonly url?: string;
  /** To be done before each of its starts. */
  readonly prepare?: () => Promise<void>;
  /** Whether it does by now what it is for. */
  readonly isReady?: () => Promise<boolean>;
}

/** The end of a process, in the words of its log. */
export interface Death {
  readonly name: string;
  readonly exit: string;
  readonly code: number | null;
  readonly log: string;
  readonly lastLines: string;
}

export interface Child {
  readonly plan: ChildPlan;
  readonly pid: number;
  readonly log: string;
  readonly ended: Promise<Death>;
}

/** The processes of one mesh: each in a group of its own, in the journal and watched over, with a log of its own. */
export class Children {
  readonly #directory: string;
  readonly #alive = new Map<Child, Entry>();
  readonly #expected = new WeakSet<Child>();
  readonly #watchdog: ChildProcess;
  #isEnding = false;
  /** Resolves with the first process that ends unasked. */
  readonly died: Promise<Death>;
  #died: (death: Death) => void = () => undefined;

  constructor(directory: string) {
    this.#directory = directory;
    this.died = new Promise((resolve) => (this.#died = resolve));
    writeJournal(directory, []);
    this.#watchdog = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', watchdogScript, directory, String(process.pid)], {
      cwd: '/',
      env: handedOn(process.env),
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#watchdog.on('error', () => undefined);
    this.#watchdog.unref();
  }

  get alive(): readonly Child[] {
    return [...this.#alive.keys()];
  }

  /** Starts a process that stays. */
  start(plan: ChildPlan): Child {
    if (this.#isEnding) throw new CannotStart('The start was interrupted.');
    const log = keepOneBefore(join(this.#directory, 'logs', `${plan.name}.log`));
    // A file and no pipe: a child that outlives its parent by a moment still has somewhere to write.
    const output = openSync(log, 'a', 0o600);
    const { pid, ended } = begin(plan, log, output);
    closeSync(output);

    const child: Child = { plan, pid, log, ended };
    const identity = identityOf(pid);
    if (identity !== undefined) this.#alive.set(child, { ...identity, name: plan.name, stop: plan.stop ?? 'SIGTERM' });
    this.#write();
    void ended.then((death) => {
      this.#alive.delete(child);
      this.#write();
      if (!this.#expected.has(child)) this.#died(death);
    });
    return child;
  }

  /** Runs a process to its end; what it leaves behind is its exit code. */
  async run(plan: ChildPlan): Promise<Death> {
    return this.expectEnd(this.start(plan));
  }

  /** Ends these, each by its own signal and, when the time is over, by SIGKILL. */
  async end(children: readonly Child[], within: number): Promise<void> {
    for (const child of children) this.#signal(child);
    const late = setTimeout(() => children.forEach((child) => this.#signal(child, 'SIGKILL')), within);
    await Promise.all(children.map((child) => child.ended));
    clearTimeout(late);
  }

  /** Ends one as a crash of the machine would: what it has started goes with it, and answers nobody any more. */
  async crash(child: Child): Promise<void> {
    const below = descendantsOf(child.pid);
    this.#signal(child, 'SIGKILL');
    signalAll(below, 'SIGKILL');
    await child.ended;
  }

  /** Sends a signal that is no end, such as SIGSTOP, to a process and then to all below it: stopped, it makes no more of them. */
  tell(child: Child, name: NodeJS.Signals): void {
    const entry = this.#alive.get(child);
    if (entry === undefined) return;
    signal(entry, name);
    signalAll(descendantsOf(entry.pid), name);
  }

  /** From here on this one may end by itself. */
  expectEnd(child: Child): Promise<Death> {
    this.#expected.add(child);
    return child.ended;
  }

  /** From here on nothing more is started. */
  close(): void {
    this.#isEnding = true;
  }

  /** After the last one has ended: nothing is left for the watchdog to do. */
  forget(): void {
    removeJournal(this.#directory);
    this.#watchdog.stdin?.destroy();
  }

  #signal(child: Child, name?: NodeJS.Signals): void {
    const entry = this.#alive.get(child);
    this.#expected.add(child);
    if (entry !== undefined) signal(entry, name ?? entry.stop);
  }

  #write(): void {
    if (this.#isEnding && this.#alive.size === 0) return;
    writeJournal(this.#directory, [...this.#alive.values()]);
  }
}

function begin(plan: ChildPlan, log: string, output: number): { pid: number; ended: Promise<Death> } {
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: plan.environment,
    detached: true,
    stdio: ['ignore', output, output],
    ...plan.user,
  });
  const failed = new Promise<string>((resolve) => child.on('error', (error) => resolve(error.message)));
  const closed = new Promise<{ code: number | null; exit: string }>((resolve) =>
    child.on('exit', (code, by) => resolve({ code, exit: code === null ? `signal ${by}` : `exit code ${code}` })),
  );
  const death = ({ code, exit }: { code: number | null; exit: string }): Death => ({
    name: plan.name,
    code,
    exit,
    log,
    lastLines: lastLinesOf(log),
  });
  // A command that cannot be spawned has no pid and never exits.
  const ended = child.pid === undefined ? failed.then((exit) => death({ code: null, exit })) : closed.then(death);
  return { pid: child.pid ?? 0, ended };
}

const watchdogScript = fileURLToPath(new URL('./watchdog.ts', import.meta.url));
