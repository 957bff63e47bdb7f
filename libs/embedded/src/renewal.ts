import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Foundation, type FoundationLives, usualLives } from '@countersign/identity';
import type { Site } from './site.ts';

/** What presents a certificate and has to be told that there is a new one. */
export type Store = Extract<Foundation, 'postgres' | 'kafka'>;
/** Has each store that was started here present what lies in its files now. What somebody else runs is renewed by them. */
export type Presenting = Map<Store, () => Promise<void>>;

/** Ends the renewing and waits for what is under way. */
export type EndRenewal = () => Promise<void>;

const longestPauseMs = 60_000;
const looksInALife = 20;

/** How long certificates live here: for who wants to see them go by. */
export function livesIn(environment: NodeJS.ProcessEnv): FoundationLives {
  const given = (name: string, usual: number): number => Number(environment[name] || usual);
  return {
    authority: given('AUTHORITY_CERTIFICATE_LIFE_MS', usualLives.authority),
    server: given('STORE_CERTIFICATE_LIFE_MS', usualLives.server),
    provision: given('PROVISION_CERTIFICATE_LIFE_MS', usualLives.provision),
  };
}

/**
 * Makes anew what stands before any room at half of its life, as long as the mesh runs, with no restart: files are replaced, and each store is told to read its own.
 * Authority looks for its own. A store that does not take one is told again at every look: it has half of a life for that. `presenting` grows as stores are started.
 */
export function keepRenewed({ trust, directory, environment }: Site, presenting: ReadonlyMap<Store, () => Promise<void>>): EndRenewal {
  const ending = new AbortController();
  const everyMs = Math.min(longestPauseMs, Math.min(...Object.values(livesIn(environment))) / looksInALife);
  const told = new Set<Store>();
  const note = (sentence: string): void =>
    appendFileSync(join(directory, 'logs', 'certificates.log'), `${new Date().toISOString()} ${sentence}\n`, { mode: 0o600 });

  const look = async (): Promise<void> => {
    for (const name of await trust.renew(Date.now())) {
      note(`${name} has a new certificate`);
      if (name === 'postgres' || name === 'kafka') told.add(name);
    }
    for (const [store, present] of presenting) {
      if (!told.has(store)) continue;
      await present();
      told.delete(store);
      note(`${store} presents it`);
    }
  };
  const looking = (async () => {
    while (!ending.signal.aborted) {
      await pause(everyMs, undefined, { ref: false, signal: ending.signal }).catch(() => undefined);
      if (!ending.signal.aborted) await look().catch((error: unknown) => note(`not yet, trying again: ${String(error)}`));
    }
  })();
  return () => {
    ending.abort();
    return looking;
  };
}
