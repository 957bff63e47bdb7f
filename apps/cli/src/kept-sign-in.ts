import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { validator } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** Who is signed in at this terminal, as it is kept. */
const SignedIn = Type.Object({
  issuer: Type.String(),
  client: Type.String(),
  access: Type.String(),
  refresh: Type.Union([Type.String(), Type.Null()]),
  /** When the access token ends, milliseconds. */
  ends: Type.Number(),
});
export type SignedIn = Static<typeof SignedIn>;

const readSignedIn = validator(SignedIn);
const lookAgainMs = 20;
/** Whoever held the lock for longer is gone. */
const staleMs = 15_000;

/** The file of a sign-in, which only its owner reads. Several commands may run at once: one of them at a time changes it. */
export class KeptSignIn {
  constructor(private readonly file: string) {}

  read(): SignedIn | undefined {
    try {
      const read = readSignedIn(JSON.parse(readFileSync(this.file, 'utf8')));
      return read.ok ? read.value : undefined;
    } catch {
      return undefined; // Nobody is signed in, or it is not ours to understand.
    }
  }

  write(signedIn: SignedIn): void {
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    const fresh = `${this.file}.${process.pid}`;
    rmSync(fresh, { force: true });
    writeFileSync(fresh, JSON.stringify(signedIn), { mode: 0o600 });
    renameSync(fresh, this.file);
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }

  /** A refresh token is good once: of two commands that would use it, the second finds what the first got for it. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const lock = `${this.file}.lock`;
    mkdirSync(dirname(lock), { recursive: true, mode: 0o700 });
    while (!isTaken(lock)) {
      if (isStale(lock)) rmSync(lock, { force: true });
      else await pause(lookAgainMs);
    }
    try {
      return await work();
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

function isTaken(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx', 0o600));
    return true;
  } catch (error) {
    if (Object(error).code === 'EEXIST') return false;
    throw error;
  }
}

function isStale(lock: string): boolean {
  const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  return Date.now() - mtimeMs > staleMs;
}
