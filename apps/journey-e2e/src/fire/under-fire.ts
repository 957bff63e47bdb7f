import { setTimeout as pause } from 'node:timers/promises';
import type { OwnMesh } from './own-mesh.ts';
import type { Fault } from './faults.ts';
import type { Sender } from './sender.ts';
import { effectsAt } from './tickets.ts';

/** One fault, as it went; all in milliseconds. */
export interface Happened {
  readonly name: string;
  readonly at: number;
  readonly lasted: number;
  /** From the end of the fault until everything accepted by then was done; null where the next fault came first. */
  readonly recovered: number | null;
}

export interface Pace {
  /** Calm before each fault at most. */
  readonly calmMs: number;
  /** How long the work that was accepted may take after each fault until the next one comes. */
  readonly patienceMs: number;
}

/** Lets one fault after the other happen. */
export async function underFire(
  mesh: OwnMesh,
  faults: readonly Fault[],
  sender: Sender,
  { calmMs, patienceMs }: Pace,
  random: () => number,
): Promise<readonly Happened[]> {
  const begun = Date.now();
  const happened: Happened[] = [];
  for (const { name, happen } of faults) {
    await pause(random() * calmMs);
    const at = Date.now();
    await happen();
    const over = Date.now();
    const recovered = await untilDone(mesh, sender.accepted.length, patienceMs);
    happened.push({ name, at: at - begun, lasted: over - at, recovered });
  }
  return happened;
}

async function untilDone({ run }: OwnMesh, items: number, patienceMs: number): Promise<number | null> {
  const begun = Date.now();
  while (Date.now() - begun < patienceMs) {
    if (((await effectsAt(run)) ?? 0) >= items) return Date.now() - begun;
    await pause(50);
  }
  return null;
}
