import type { BenchItem } from './items.ts';

/** What is measured: the mesh, or the pipe that it is measured against. */
export interface Shape {
  readonly name: 'mesh' | 'pipe';
  /** In front of its topics. */
  readonly prefix: string;
  /** Its processes, beside Kafka and PostgreSQL, which both share. */
  readonly processes: ReadonlyMap<string, number>;
  /** Hands in items; returns the work items once they are accepted. */
  readonly send: (items: readonly BenchItem[]) => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}
