import { setTimeout as pause } from 'node:timers/promises';
import type { OwnMesh } from './own-mesh.ts';
import type { Fault } from './faults.ts';
import type { Sender } from './sender.ts';
import { effectsAt } from './tickets.ts';

export interface Pace {
  /** Calm before each fault at most. */
  readonly calmMs: number;
  /** How long what was accepted may take after each fault until the next one comes. */
  readonly patienceMs: number;
}

/** Lets one fault after the other happen, and tells how each went. */
export async function underFire(
  mesh: OwnMesh,
  faults: readonly Fault[],
  sender: Pick<Sender, 'accepted'>,
  { calmMs, patienceMs }: Pace,
  random: () => number,
): Promise<readonly string[]> {
  const begun = Date.now();
  const told: string[] = [];
  for (const { name, happen } of faults) {
    await pause(random() * calmMs);
    const at = Date.now();
    await happen();
    const over = Date.now();
    const recovered = await untilDone(mesh, sender.accepted.length, patienceMs);
    const done = recovered === undefined ? 'work was left when the next began' : `all accepted work done ${seconds(recovered)} later`;
    told.push(`at ${seconds(at - begun)} ${name}: over after ${seconds(over - at)}, ${done}`);
  }
  return told;
}

/** Milliseconds until everything accepted so far has had its effect; undefined where that takes too long. */
async function untilDone({ run }: OwnMesh, items: number, patienceMs: number): Promise<number | undefined> {
  const begun = Date.now();
  while (Date.now() - begun < patienceMs) {
    if (((await effectsAt(run)) ?? 0) >= items) return Date.now() - begun;
    await pause(50);
  }
  return undefined;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;
