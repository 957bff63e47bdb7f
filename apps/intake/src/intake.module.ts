import { Module } from '@nestjs/common';
import { Acceptance } from './acceptance.ts';
import { Backlog } from './backlog.ts';
import { Idempotent } from './idempotent.ts';
import { PostWorkItems } from './post-work-items.ts';
import { Quota } from './quota.ts';
import { Idempotency } from './store/idempotency.ts';
import { IntakeItems } from './store/intake-items.ts';
import { SourceUses } from './store/source-uses.ts';

@Module({ controllers: [PostWorkItems], providers: [Acceptance, Backlog, Quota, Idempotent, IntakeItems, Idempotency, SourceUses] })
export class IntakeModule {}
