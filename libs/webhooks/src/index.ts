export type { Delivery, Meaning, Ticket } from './delivery.ts';
export type { Platform } from './platform.ts';
export { proofNames } from './proof.ts';
export { readSources } from './read-sources.ts';
export { proofOf, receive } from './receive.ts';
export { Source, type Sources } from './source.ts';
export { types } from './types.ts';
export type { Answers, Place, WebhookType } from './webhook-type.ts';
