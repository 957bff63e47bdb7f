import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { type Death, descendantsOf, type RunningMesh, signalAll } from '@countersign/embedded';
import type { Accepted } from '../history/history.ts';
import { type Answered, type Asked, type Lent, lenderVariable, type Told } from './said.ts';

declare global {
  /** Whether a test of this file has failed; Jest's environment says so. */
  var hasFailed: boolean | undefined;
}

export interface BorrowedMesh extends Omit<RunningMesh, 'died' | 'stop'> {
  /** What others have had it do, all of it executed. */
  readonly before: readonly Accepted[];
  /** Processes that ended although nobody had asked them to. */
  readonly crashed: readonly string[];
  /** With everything that it has accepted, what was before included: whoever has it next judges all of it. It is ended where it is not whole or a test has failed. */
  giveBack(accepted: readonly Accepted[]): Promise<void>;
  /** It is fit for nobody any more. */
  remove(): Promise<void>;
}

/** A mesh that a file may break as long as it mends it; others may have had it before, unless it is to be new. */
export async function borrowMesh({ isNew = false } = {}): Promise<BorrowedMesh> {
  const port = process.env[lenderVariable];
  if (port === undefined) throw new Error('Nobody lends a mesh to this test: it needs the suffix .int.spec.ts or a number in journey-e2e');
  const socket = connect(Number(port), '127.0.0.1');
  const crashed: string[] = [];
  const waiting = new Map<number, PromiseWithResolvers<Answered>>();
  createInterface({ input: socket }).on('line', (line) => {
    const told = JSON.parse(line) as Told;
    if ('died' in told) crashed.push(told.died);
    else if (told.error === undefined) waiting.get(told.to)?.resolve(told.value);
    else waiting.get(told.to)?.reject(new Error(told.error));
  });
  socket.on('error', () => undefined);
  socket.on('close', () => waiting.forEach(({ reject }) => reject(new Error('Whoever lends meshes has gone'))));
  const ask = (asked: Omit<Asked, 'id'>): Promise<Answered> => {
    const id = waiting.size;
    const answer = Promise.withResolvers<Answered>();
    waiting.set(id, answer);
    socket.write(`${JSON.stringify({ ...asked, id })}\n`);
    return answer.promise;
  };
  const { run, before } = (await ask({ verb: 'borrow', isNew })) as Lent;

  const pids = new Map(run.processes.map(({ name, pid }) => [name, pid]));
  const pidOf = (name: string): number => {
    const pid = pids.get(name);
    if (pid === undefined) throw new Error(`no process ${name} is running`);
    return pid;
  };
  // Whom it stops makes no more children, so the one above goes first.
  const tell = (name: string, signal: NodeJS.Signals): void => {
    process.kill(pidOf(name), signal);
    signalAll(descendantsOf(pidOf(name)), signal);
  };
  const end = async (asked: Pick<Asked, 'accepted'>): Promise<void> => {
    await ask({ verb: 'giveBack', ...asked });
    await new Promise((resolve) => socket.on('close', resolve).end());
  };
  return {
    run,
    before,
    crashed,
    pidOf,
    pause: (name) => tell(name, 'SIGSTOP'),
    resume: (name) => tell(name, 'SIGCONT'),
    async kill(name) {
      await ask({ verb: 'kill', name });
      pids.delete(name);
    },
    async expectEnd(name) {
      const death = (await ask({ verb: 'expectEnd', name })) as Death;
      pids.delete(name);
      return death;
    },
    async restart(name) {
      pids.set(name, (await ask({ verb: 'restart', name })) as number);
    },
    giveBack: (accepted) => end(isKept() ? { accepted } : {}),
    remove: () => end({}),
  };
}

/** At full length each file has a mesh of its own: what one does would take the next too long to judge. */
const isKept = (): boolean => globalThis.hasFailed !== true && process.env['COUNTERSIGN_SOAK'] === undefined;
