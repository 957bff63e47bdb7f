import { readFileSync } from 'node:fs';
import type { Claim } from '@countersign/contracts';
import { readRoutes, watching } from '@countersign/routes';
import { Inject, Injectable } from '@nestjs/common';
import { EnrichmentConfig, type EnrichmentSettings } from './enrichment.config.ts';

/** The words and hosts that the rules and queues of this installation name: routing never hears the text in which they stand. */
@Injectable()
export class WatchedWords {
  readonly claimsIn: (title: string, text: string) => readonly Claim[];

  constructor(@Inject(EnrichmentConfig.token) { ROUTING_QUEUES_FILE: file }: EnrichmentSettings) {
    const read = readRoutes(readFileSync(file, 'utf8'));
    if (!read.ok)
      throw new Error(`ROUTING_QUEUES_FILE ${file} does not fit together: ${read.faults[0]?.pointer} ${read.faults[0]?.problem}`);
    this.claimsIn = watching(read.value);
  }
}
