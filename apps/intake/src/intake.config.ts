import { roomConfig, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';
import { keepingPattern } from './domain/keeping.ts';
import { quotasPattern } from './domain/quota.ts';
import { ContentKeyRow } from './store/content-key.row.ts';
import { IdempotencyRow } from './store/idempotency.row.ts';
import { IntakeItemRow } from './store/intake-item.row.ts';
import { SourceUseRow } from './store/source-use.row.ts';

const mib = 1024 * 1024;

export const IntakeConfig = roomConfig({
  room: 'intake',
  rows: [IntakeItemRow, ContentKeyRow, IdempotencyRow, SourceUseRow],
  bodyLimit: 8 * mib,
  environment: Type.Object({
    COUNTERSIGN_GATEWAY_URL: Type.String({ default: 'http://localhost:7400' }),
    /** Items that may be stored and not yet said, because Kafka is away or slow, until no more are taken. */
    UNSAID_AT_MOST: Type.Integer({ minimum: 1, default: 100_000 }),
    /** Items that a source may send in a minute, `jira-emea=600,*=6000`: `*` for those that are not named. Empty: as many as it likes. */
    ITEMS_PER_MINUTE: Type.String({ pattern: quotasPattern, default: '' }),
    /** Days that what a source sends is kept, `jira-emea=30,*=365`: `*` for those that are not named. Not named at all: for ever. It holds for what comes in from now on. */
    CONTENT_DAYS: Type.String({ pattern: keepingPattern, default: '*=365' }),
    /** How often keys are looked for whose time is over. */
    CONTENT_END_EVERY_MS: Type.Integer({ minimum: 100, default: 60_000 }),
    /** What the keys of contents are wrapped with: for this room alone, and made where there is none. Whoever loses it has erased everything. */
    CONTENT_KEY_FILE: Type.String({ minLength: 1, default: '.countersign/custody/intake.content.key' }),
    /** The systems that send webhooks; none where there is no such file. It is read again when it has changed. */
    SOURCES_FILE: Type.String({ minLength: 1, default: '.countersign/sources/sources.yaml' }),
  }),
});
export type IntakeSettings = SettingsOf<typeof IntakeConfig>;
