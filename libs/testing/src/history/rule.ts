import type { Told } from './told.ts';

/** One thing that must be true of every run. `find` names each place where it is not. */
export interface Rule {
  /** The promise, as a sentence. */
  readonly name: string;
  readonly find: (told: Told) => Iterable<string>;
}
