import { roomConfig, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';
import { CorrectionRow } from './store/correction.row.ts';
import { RoutedItemRow } from './store/routed-item.row.ts';

export const RoutingConfig = roomConfig({
  room: 'routing',
  rows: [RoutedItemRow, CorrectionRow],
  environment: Type.Object({
    /** Who waits for work, and what leads to whom. Enrichment reads the same. */
    ROUTING_QUEUES_FILE: Type.String({ minLength: 1, default: 'deploy/routing/queues.yaml' }),
  }),
});
export type RoutingSettings = SettingsOf<typeof RoutingConfig>;
