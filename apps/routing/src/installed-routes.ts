import { readFileSync } from 'node:fs';
import { type Routes, readRoutes } from '@countersign/routes';
import { Inject, Injectable } from '@nestjs/common';
import { RoutingConfig, type RoutingSettings } from './routing.config.ts';

/** The queues and rules of this installation, as they were when the room started. */
@Injectable()
export class InstalledRoutes {
  readonly routes: Routes;

  constructor(@Inject(RoutingConfig.token) { ROUTING_QUEUES_FILE: file }: RoutingSettings) {
    const read = readRoutes(readFileSync(file, 'utf8'));
    if (!read.ok) {
      const faults = read.faults.map(({ pointer, line, problem }) => `  line ${line ?? '?'} ${pointer} ${problem}`);
      throw new Error(`ROUTING_QUEUES_FILE ${file} does not fit together:\n${faults.join('\n')}`);
    }
    this.routes = read.value;
  }
}
