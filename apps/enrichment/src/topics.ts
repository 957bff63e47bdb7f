import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readModel } from '@countersign/classifier';
import { Inject, Injectable } from '@nestjs/common';
import type { TopicModel } from './domain/name-topics.ts';
import { EnrichmentConfig, type EnrichmentSettings } from './enrichment.config.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** The model of this installation. A room without one would say nothing of any item: it does not start. */
@Injectable()
export class Topics {
  readonly model: TopicModel;

  constructor(@Inject(EnrichmentConfig.token) { MODEL_FILE: file }: EnrichmentSettings) {
    const read = readModel(readFileSync(file), sha256);
    if (!read.ok) throw new Error(`MODEL_FILE ${file} is no model that this version reads: ${read.problem}`);
    this.model = { model: read.model, digest: read.digest };
  }
}
