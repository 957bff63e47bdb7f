import type { EventOf, EventType } from '@countersign/contracts';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { Cause } from './cause.ts';
import { type BatchDoor, Due, type DueDoor, On, OnBatch } from './doors.ts';
import type { DueWork } from './due-work.ts';
import type { Heard } from './unit.ts';

export interface RecordHandler {
  readonly type: EventType;
  readonly run: (event: EventOf) => Promise<void>;
}

export interface BatchHandler extends BatchDoor {
  readonly run: (records: readonly Heard[], cause: Cause) => Promise<void>;
}

export interface DueHandler extends DueDoor {
  readonly run: (work: DueWork) => Promise<void>;
}

export interface Doors {
  readonly on: readonly RecordHandler[];
  readonly onBatch: readonly BatchHandler[];
  readonly due: readonly DueHandler[];
}

/** Finds every door of the running application by its decorator. */
export function findDoors(discovery: DiscoveryService, scanner: MetadataScanner): Doors {
  const on: RecordHandler[] = [];
  const onBatch: BatchHandler[] = [];
  const due: DueHandler[] = [];
  for (const wrapper of discovery.getProviders()) {
    const instance: unknown = wrapper.instance;
    if (!wrapper.isDependencyTreeStatic() || typeof instance !== 'object' || instance === null) continue;
    for (const name of scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
      const method: unknown = Reflect.get(instance, name);
      if (typeof method !== 'function') continue;
      const run = async (...given: unknown[]): Promise<void> => void (await Reflect.apply(method, instance, given));
      const type = discovery.getMetadataByDecorator(On, wrapper, name);
      const batch = discovery.getMetadataByDecorator(OnBatch, wrapper, name);
      const work = discovery.getMetadataByDecorator(Due, wrapper, name);
      if (type !== undefined) on.push({ type, run });
      if (batch !== undefined) onBatch.push({ ...batch, run });
      if (work !== undefined) due.push({ ...work, run });
    }
  }
  return { on, onBatch, due };
}
