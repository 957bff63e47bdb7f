import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';

/** A file that only grows. Lines of one turn of the event loop are written together and synced once. */
export class Journal {
  #lines: string[] = [];
  #waiting: (() => void)[] = [];
  #running: Promise<void> | undefined;
  #size: number;
  readonly #file: FileHandle;
  readonly #broken: (cause: unknown) => void;

  private constructor(file: FileHandle, size: number, broken: (cause: unknown) => void) {
    this.#file = file;
    this.#size = size;
    this.#broken = broken;
  }

  /** Cuts the file to `size` bytes, which drops a torn last line. `broken` is told when the disk refuses: nothing goes on then. */
  static async open(path: string, size: number, broken: (cause: unknown) => void): Promise<Journal> {
    const file = await open(path, 'a');
    await file.truncate(size);
    await file.sync();
    await syncDirectory(dirname(path));
    return new Journal(file, size, broken);
  }

  /** Bytes that have been written, up to the end of a line. */
  get size(): number {
    return this.#size;
  }

  /** Writes a line soon; nobody waits for it to be on disk. */
  add(line: string): void {
    this.#lines.push(line);
    this.#running ??= this.#run();
  }

  /** Resolves once the line, and all before it, are on disk. */
  settled(line: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.add(line);
    });
  }

  /** Resolves once everything added so far has been written. */
  async written(): Promise<void> {
    await this.#running;
  }

  async close(): Promise<void> {
    await this.#running;
    await this.#file.sync();
    await this.#file.close();
  }

  async #run(): Promise<void> {
    await setImmediate();
    try {
      while (this.#lines.length > 0) await this.#writeTogether();
      this.#running = undefined;
    } catch (cause) {
      this.#broken(cause);
    }
  }

  async #writeTogether(): Promise<void> {
    const bytes = Buffer.from(`${this.#lines.join('\n')}\n`);
    const waiting = this.#waiting;
    this.#lines = [];
    this.#waiting = [];
    await this.#file.appendFile(bytes);
    if (waiting.length > 0) await this.#file.datasync();
    this.#size += bytes.length;
    for (const resolve of waiting) resolve();
  }
}

export async function makeDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
}

/** A new name is on disk only when its directory is. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  await directory.sync();
  await directory.close();
}
