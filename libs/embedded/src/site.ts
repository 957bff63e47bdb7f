import type { Trust } from '@countersign/identity';
import type { Children } from './children.ts';
import type { Ports } from './plan.ts';
import type { Progress } from './progress.ts';

/** What every part of a start has to know. */
export interface Site {
  /** The root of the source tree. */
  readonly root: string;
  /** Where this mesh keeps everything. */
  readonly directory: string;
  readonly ports: Ports;
  readonly environment: NodeJS.ProcessEnv;
  readonly children: Children;
  readonly progress: Progress;
  readonly trust: Trust;
  /** Whether authority is one of its processes: then whoever is started has an identity. */
  readonly hasAuthority: boolean;
}
