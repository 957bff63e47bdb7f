import type { EventType } from '@countersign/contracts';
import { DiscoveryService } from '@nestjs/core';

/** A door for one type of event: `handle(event)` runs once for each, and what it says is caused by it. */
export const On = DiscoveryService.createDecorator<EventType>();

export interface BatchDoor {
  readonly types: readonly EventType[];
  /** What the door speaks about; batches with the same one never run at once. */
  readonly subject: string;
}

/** A door that takes a whole batch, `handle(batch)`: for a room that only appends. */
export const OnBatch = DiscoveryService.createDecorator<BatchDoor>();

export interface DueDoor {
  readonly kind: string;
  /** How long one run may take until another instance may start it again, milliseconds. */
  readonly leaseMs: number;
  /** Runs at the same time in one instance. */
  readonly concurrency: number;
  /** It changes the world outside: it is not begun while nobody can say who may act now. */
  readonly isEffect?: boolean;
}

/** A door for waiting work that has come due: `handle(work)`. It may call out. */
export const Due = DiscoveryService.createDecorator<DueDoor>();

/** What will never succeed, however often it is tried: the record is parked at once. */
export class TerminalError extends Error {
  override readonly name = 'TerminalError';
}

/** The room cannot take this now: its database or its queue is not there. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}
