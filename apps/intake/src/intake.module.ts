import { OwnCondition } from '@countersign/chassis';
import { Module } from '@nestjs/common';
import { Acceptance } from './acceptance.ts';
import { Backlog } from './backlog.ts';
import { ContentEnds } from './content-ends.ts';
import { Custody, FileCustody } from './custody.ts';
import { DueContentEnd } from './due-content-end.ts';
import { Deliveries } from './deliveries.ts';
import { HeldSecrets } from './held-secrets.ts';
import { Idempotent } from './idempotent.ts';
import { IntakeCondition } from './intake-condition.ts';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';
import { Openings } from './openings.ts';
import { PostContentKeys } from './post-content-keys.ts';
import { PostWorkItemErasures } from './post-work-item-erasures.ts';
import { PostWorkItemOpenings } from './post-work-item-openings.ts';
import { PostWebhook } from './post-webhook.ts';
import { PostWorkItems } from './post-work-items.ts';
import { Quota } from './quota.ts';
import { Sealing } from './sealing.ts';
import { Sources } from './sources.ts';
import { ContentKeyRows } from './store/content-keys.ts';
import { Idempotency } from './store/idempotency.ts';
import { IntakeItems } from './store/intake-items.ts';
import { SourceUses } from './store/source-uses.ts';

@Module({
  controllers: [PostWorkItems, PostWebhook, PostContentKeys, PostWorkItemOpenings, PostWorkItemErasures],
  providers: [
    {
      provide: Custody,
      inject: [IntakeConfig.token],
      useFactory: (settings: IntakeSettings) => new FileCustody(settings.CONTENT_KEY_FILE),
    },
    { provide: OwnCondition, useClass: IntakeCondition },
    Acceptance,
    Deliveries,
    Sources,
    { provide: OwnCondition, useClass: HeldSecrets },
    Sealing,
    Openings,
    ContentEnds,
    DueContentEnd,
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
