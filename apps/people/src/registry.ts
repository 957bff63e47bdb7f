import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeededPerson } from './domain/seed.ts';

/** Who there is, and who may not sign in any more. That is kept: a restart gives nobody back what was taken. */
export class Registry {
  readonly people: readonly SeededPerson[];
  private readonly disabled: Set<string>;
  private readonly file: string;

  constructor(people: readonly SeededPerson[], directory: string) {
    this.people = people;
    this.file = join(directory, 'disabled.json');
    this.disabled = new Set(read(this.file));
  }

  /** A person who may act; undefined for whoever is not there or is disabled. */
  find(sub: string): SeededPerson | undefined {
    return this.disabled.has(sub) ? undefined : this.people.find((person) => person.sub === sub);
  }

  isDisabled(sub: string): boolean {
    return this.disabled.has(sub);
  }

  /** False where there is no such person. */
  set(sub: string, isDisabled: boolean): boolean {
    if (!this.people.some((person) => person.sub === sub)) return false;
    if (isDisabled) this.disabled.add(sub);
    else this.disabled.delete(sub);
    writeFileSync(`${this.file}.new`, JSON.stringify([...this.disabled]), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
    return true;
  }
}

function read(file: string): readonly string[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as readonly string[];
  } catch (error) {
    if (Object(error).code === 'ENOENT') return [];
    throw error;
  }
}
