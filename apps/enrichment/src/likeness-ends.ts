import { Entrance, Lookout } from '@countersign/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { EnrichmentConfig, type EnrichmentSettings } from './enrichment.config.ts';
import { Likenesses } from './store/likenesses.ts';

/** Looks for signatures whose time is over. */
@Injectable()
export class LikenessEnds extends Lookout {
  constructor(rows: Likenesses, entrance: Entrance, @Inject(EnrichmentConfig.token) settings: EnrichmentSettings) {
    super(entrance, {
      kind: 'likeness.end',
      everyMs: settings.LIKENESS_END_EVERY_MS,
      isAnythingDue: () => rows.isAnyOver(),
      problem: 'Signatures whose time is over cannot be looked for',
    });
  }
}
