import { Reason } from '@countersign/contracts';
import { type Static, Type } from 'typebox';

/** The body of an override. */
export const RouteRequest = Type.Object(
  { queue: Type.String({ minLength: 1, maxLength: 100 }), reason: Reason },
  { additionalProperties: false },
);
export type RouteRequest = Static<typeof RouteRequest>;
