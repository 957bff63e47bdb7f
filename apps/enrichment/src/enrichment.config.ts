import { roomConfig, servicePort, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';
import { LikenessRow } from './store/likeness.row.ts';
import { WaitingContentRow } from './store/waiting-content.row.ts';

export const EnrichmentConfig = roomConfig({
  room: 'enrichment',
  rows: [WaitingContentRow, LikenessRow],
  environment: Type.Object({
    /** The model that names topics, as `countersign learn` writes it; without one, the model of the demonstration. */
    MODEL_FILE: Type.String({ minLength: 1, default: 'deploy/models/topics.model' }),
    /** Where intake answers services. */
    INTAKE_URL: Type.Optional(Type.String({ pattern: '^https://' })),
    /** Queues and rules, as routing reads them: for the words and hosts that they name. */
    ROUTING_QUEUES_FILE: Type.String({ minLength: 1, default: 'deploy/routing/queues.yaml' }),
    /** Which language models may read which sources' items; without it, none reads any. */
    LANGUAGE_MODELS_FILE: Type.Optional(Type.String({ minLength: 1 })),
    /** What items are compared under: for this room alone, the same for all its instances, and made where there is none. With another one comparing begins anew. */
    LIKENESS_KEY_FILE: Type.String({ minLength: 1, default: '.countersign/custody/enrichment.likeness.key' }),
    /** How often signatures are looked for whose time is over. */
    LIKENESS_END_EVERY_MS: Type.Integer({ minimum: 100, default: 60_000 }),
  }),
});
export type EnrichmentSettings = SettingsOf<typeof EnrichmentConfig>;

/** Beside this room, unless the environment says otherwise. */
export const intakeUrl = ({ INTAKE_URL, COUNTERSIGN_PORT }: EnrichmentSettings): string =>
  INTAKE_URL ?? `https://127.0.0.1:${servicePort(COUNTERSIGN_PORT, 'intake')}`;
