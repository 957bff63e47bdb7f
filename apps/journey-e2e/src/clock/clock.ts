import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clock of every process of a mesh but for its broker and its database: theirs is then the one that differs. */
export class Clock {
  private readonly directory = mkdtempSync(join(tmpdir(), 'countersign-clock-'));
  private readonly file = join(this.directory, 'ahead-ms');

  constructor(aheadMs: number) {
    this.isAhead(aheadMs);
  }

  /** What a mesh is started with to have this clock. */
  get environment(): NodeJS.ProcessEnv {
    const program = fileURLToPath(new URL('./another-clock.mjs', import.meta.url));
    return { COUNTERSIGN_NODE_FLAGS: `--import ${program}`, COUNTERSIGN_CLOCK_FILE: this.file };
  }

  /** From now on it is ahead of the broker's by so much; behind, where that is negative. */
  isAhead(ms: number): void {
    writeFileSync(`${this.file}.new`, String(ms));
    renameSync(`${this.file}.new`, this.file);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
