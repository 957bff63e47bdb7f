import { Entrance, Lookout } from '@countersign/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';
import { ContentKeyRows } from './store/content-keys.ts';

/** Looks for keys whose time is over. */
@Injectable()
export class ContentEnds extends Lookout {
  constructor(rows: ContentKeyRows, entrance: Entrance, @Inject(IntakeConfig.token) settings: IntakeSettings) {
    super(entrance, {
      kind: 'content.end',
      everyMs: settings.CONTENT_END_EVERY_MS,
      isAnythingDue: async () => (await rows.over(1)).length > 0,
      problem: 'Keys whose time is over cannot be looked for',
    });
  }
}
