import type { EventOf, EventType } from '@countersign/contracts';

/** Those of a type. A log that is told of was read by the contracts, so what they say is of their type. */
export const only = <E extends EventType>({ type }: E, events: readonly EventOf[]): readonly EventOf<E>[] =>
  events.filter((event) => event.type === type) as unknown as readonly EventOf<E>[];
