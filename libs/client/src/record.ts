import type { EventOf, EventType } from '@countersign/contracts';
import type { RefusalCode } from '@countersign/signature';

/** Where a record stands in Kafka. */
export interface Place {
  /** Without the prefix of the installation. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** The broker's append time, milliseconds since 1970. */
  readonly appendedAt: number;
}

/** An event of one of these types that was proven to be said by its `source`. `name` is the type's, and tells which of them it is. */
export type Proven<Type extends EventType = EventType> = Type extends EventType
  ? { readonly name: Type['name']; readonly event: EventOf<Type>; readonly place: Place }
  : never;

/** A record that cannot be trusted. Nothing of what it says is shown: nobody is known to have said it. */
export interface Refused {
  /** As ALGORITHM.md of `libs/signature` names it; `equivocation`, where its speaker has said something else under the same id. */
  readonly code: RefusalCode | 'equivocation';
  readonly reason: string;
  readonly place: Place;
}
