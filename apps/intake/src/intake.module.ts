import { Module } from '@nestjs/common';
import { Acceptance } from './acceptance.ts';
import { Backlog } from './backlog.ts';
import { Custody, FileCustody } from './custody.ts';
import { Idempotent } from './idempotent.ts';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';
import { PostContentKeys } from './post-content-keys.ts';
import { PostWorkItems } from './post-work-items.ts';
import { Quota } from './quota.ts';
import { Sealing } from './sealing.ts';
import { ContentKeyRows } from './store/content-keys.ts';
import { Idempotency } from './store/idempotency.ts';
import { IntakeItems } from './store/intake-items.ts';
import { SourceUses } from './store/source-uses.ts';

@Module({
  controllers: [PostWorkItems, PostContentKeys],
  providers: [
    {
      provide: Custody,
      inject: [IntakeConfig.token],
      useFactory: (settings: IntakeSettings) => new FileCustody(settings.CONTENT_KEY_FILE),
    },
    Acceptance,
    Sealing,
    Backlog,
    Quota,
    Idempotent,
    IntakeItems,
    ContentKeyRows,
    Idempotency,
    SourceUses,
  ],
})
export class IntakeModule {}
