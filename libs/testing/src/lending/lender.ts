import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Death, type RunFile, type RunningMesh, startMesh } from '@countersign/embedded';
import type { Accepted } from '../history/history.ts';
import { type Answered, type Asked, queuesFile, type Told } from './said.ts';

/** Under which each of the stories that borrow a mesh can do what it has to. */
const settings = {
  CALL_TIMEOUT_MS: '700',
  ATTEMPT_LIFE_MS: '1500',
  COUNTERSIGN_STANDING_MS: '1000',
  KEEP_EVERY_MS: '1000',
  STALLED_AFTER_MS: '1500',
  UNSAID_AT_MOST: '300',
  LOG_LEVEL: 'info',
};
/** One for each file that may run at a time; second instances have the ports a hundred above. */
const ports = [13_000, 9200, 9000];

/** Who still borrows comes sooner, milliseconds. A mesh that nobody uses costs a fifth of a core. */
const freeMs = 15_000;

interface Kept {
  readonly mesh: RunningMesh;
  readonly port: number;
  readonly crashed: string[];
  /** What it has been made to do, all of it executed. */
  before: readonly Accepted[];
  /** Ends it where nobody has it for long. */
  ending?: NodeJS.Timeout;
}

/**
 * Lends meshes that may be broken, each to one file at a time: started where none is free, and ended unless it comes back whole. And starts the one that
 * all share, when somebody asks for it.
 */
export class Lender {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #ports = [...ports];
  readonly #kept = new Set<Kept>();
  readonly #free: Kept[] = [];
  readonly #server: Server = createServer((socket) => this.#lendTo(socket));

  readonly #share: () => Promise<RunningMesh>;
  #shared: Promise<RunningMesh> | undefined;

  constructor(environment: NodeJS.ProcessEnv, share: () => Promise<RunningMesh>) {
    this.#environment = environment;
    this.#share = share;
  }

  /** From here on whoever connects to this port has one, until the connection ends. */
  open(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', () => resolve((this.#server.address() as AddressInfo).port));
    });
  }

  async end(): Promise<void> {
    this.#server.close();
    const shared = this.#shared?.then(removeMesh, () => undefined);
    await Promise.all([shared, ...[...this.#kept].map((kept) => this.#discard(kept))]);
  }

  #lendTo(socket: Socket): void {
    let lent: Kept | undefined;
    const tell = (told: Told): void => void socket.write(`${JSON.stringify(told)}\n`);
    const ended = async (accepted?: readonly Accepted[]): Promise<void> => {
      const back = lent;
      lent = undefined;
      if (back !== undefined) await this.#take(back, accepted);
    };
    const answer = async ({ verb, name = '', isNew = false, accepted }: Asked): Promise<Answered> => {
      if (verb === 'share') return void (await (this.#shared ??= this.#share()));
      if (verb === 'borrow') {
        lent = await this.#lend(isNew);
        void lent.mesh.died.then((death) => tell({ died: lastWordsOf(death) }));
        return { run: asItRuns(lent.mesh), before: lent.before };
      }
      if (verb === 'giveBack') return ended(accepted);
      if (lent === undefined) throw new Error('Nothing is borrowed');
      if (verb === 'expectEnd') return lent.mesh.expectEnd(name);
      if (verb === 'kill') return lent.mesh.kill(name);
      await lent.mesh.restart(name);
      return lent.mesh.pidOf(name);
    };
    createInterface({ input: socket }).on('line', (line) => {
      const asked = JSON.parse(line) as Asked;
      answer(asked).then(
        (value) => tell({ to: asked.id, value }),
        (error: unknown) => tell({ to: asked.id, error: String(error) }),
      );
    });
    socket.on('error', () => undefined);
    socket.on('close', () => void ended());
  }

  async #lend(isNew: boolean): Promise<Kept> {
    const free = this.#free.pop();
    clearTimeout(free?.ending);
    if (free !== undefined && !isNew) return free;
    if (free !== undefined) await this.#discard(free);
    return this.#start();
  }

  async #take(back: Kept, accepted: readonly Accepted[] | undefined): Promise<void> {
    if (accepted === undefined || !isWhole(back)) return this.#discard(back);
    back.before = accepted;
    this.#free.push(back);
    back.ending = setTimeout(() => {
      this.#free.splice(this.#free.indexOf(back), 1);
      void this.#discard(back);
    }, freeMs).unref();
  }

  async #start(): Promise<Kept> {
    const port = this.#ports.pop();
    if (port === undefined) throw new Error(`More than ${ports.length} files borrow a mesh at once`);
    const directory = await mkdtemp(join(tmpdir(), 'countersign-lent-'));
    // PostgreSQL's own user must reach its data below.
    await chmod(directory, 0o755);
    const queues = join(directory, queuesFile);
    await copyFile('deploy/routing/queues.yaml', queues);
    const environment = { ...this.#environment, ...settings, ROUTING_QUEUES_FILE: queues };
    const mesh = await startMesh({ directory, port, environment, isToBuild: false });
    const kept: Kept = { mesh, port, crashed: [], before: [] };
    void mesh.died.then((death) => kept.crashed.push(lastWordsOf(death)));
    this.#kept.add(kept);
    return kept;
  }

  async #discard(kept: Kept): Promise<void> {
    await removeMesh(kept.mesh);
    if (this.#kept.delete(kept)) this.#ports.push(kept.port);
  }
}

/** Ends a mesh and keeps nothing of it. */
export async function removeMesh(mesh: RunningMesh): Promise<void> {
  await mesh.stop();
  const { directory, postgresDirectory } = mesh.run;
  for (const left of [directory, postgresDirectory]) if (left !== undefined) await rm(left, { recursive: true, force: true });
}

/** How a process ended, and its last words. */
export const lastWordsOf = ({ name, exit, lastLines }: Death): string => `${name} ended with ${exit}:\n${lastLines}`;

/** Others may have started some of its processes again. */
const asItRuns = ({ run, pidOf }: RunningMesh): RunFile => ({
  ...run,
  processes: run.processes.map((one) => ({ ...one, pid: pidOf(one.name) })),
});

function isWhole({ mesh, crashed }: Kept): boolean {
  try {
    for (const { name } of mesh.run.processes) mesh.pidOf(name);
    return crashed.length === 0;
  } catch {
    return false; // Something was killed and not started again.
  }
}
