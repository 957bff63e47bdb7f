import { roomConfig, type SettingsOf } from '@countersign/chassis';
import { Type } from 'typebox';

export const RoutingConfig = roomConfig({
  room: 'routing',
  environment: Type.Object({
    /** A JSON list of the queues that the ticketing system has; without it, all that the rules know. */
    QUEUES_FILE: Type.Optional(Type.String({ minLength: 1 })),
  }),
});
export type RoutingSettings = SettingsOf<typeof RoutingConfig>;
