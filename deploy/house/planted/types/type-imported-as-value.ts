import { SpawnOptions } from 'node:child_process';

export type Options = SpawnOptions;
