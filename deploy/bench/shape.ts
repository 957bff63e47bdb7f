import type { BenchItem } from './items.ts';

/** What is measured: the pipe, the mesh with its effects held, or the mesh with them. */
export interface Shape {
  readonly name: 'pipe' | 'mesh' | 'effects';
  /** The event whose receipt ends an item. */
  readonly last: 'action.approved' | 'action.executed';
  /** In front of its topics. */
  readonly prefix: string;
  /** Its processes, beside Kafka and PostgreSQL, which both share. */
  readonly processes: ReadonlyMap<string, number>;
  /** Hands in items; returns the work items once they are accepted. */
  readonly send: (items: readonly BenchItem[]) => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}
