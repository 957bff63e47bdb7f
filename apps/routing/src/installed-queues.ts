import { readFileSync } from 'node:fs';
import { validator } from '@countersign/contracts';
import { TerminalError } from '@countersign/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { RoutingConfig, type RoutingSettings } from './routing.config.ts';

const readQueues = validator(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }));

/** The queues that the ticketing system of this installation has; without a file, all that the rules know. */
@Injectable()
export class InstalledQueues {
  private readonly names: ReadonlySet<string> | undefined;

  constructor(@Inject(RoutingConfig.token) { QUEUES_FILE: file }: RoutingSettings) {
    if (file === undefined) return;
    const read = readQueues(JSON.parse(readFileSync(file, 'utf8')));
    if (!read.ok) throw new Error(`QUEUES_FILE ${file} is no list of queues: ${read.pointer} ${read.problem}`);
    this.names = new Set(read.value);
  }

  /** Nothing is proposed that could only fail: who mends the file redrives what was parked. */
  require(queue: string): void {
    if (this.names?.has(queue) === false) throw new TerminalError(`this installation has no queue ${queue}: QUEUES_FILE lacks it`);
  }
}
