import { Module } from '@nestjs/common';
import { Acceptance } from './acceptance.ts';
import { Backlog } from './backlog.ts';
import { Idempotent } from './idempotent.ts';
import { PostWorkItems } from './post-work-items.ts';
import { Idempotency } from './store/idempotency.ts';
import { IntakeItems } from './store/intake-items.ts';

@Module({ controllers: [PostWorkItems], providers: [Acceptance, Backlog, Idempotent, IntakeItems, Idempotency] })
export class IntakeModule {}
