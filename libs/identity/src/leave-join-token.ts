import { spiffeId } from '@countersign/contracts';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { askAuthority } from './ask-authority.ts';
import { issueLeaf, newKeys, pemOfKey } from './certificates.ts';
import type { Tls } from './credentials.ts';
import { KeyFiles } from './key-files.ts';
import type { Trust } from './trust.ts';

const minuteMs = 60_000;
const patienceMs = 30_000;

/** By whom and below what: whoever starts services holds what authority issues with. */
interface Supervised {
  /** `https://127.0.0.1:7420` */
  readonly authority: string;
  readonly trust: Pick<Trust, 'authority' | 'ca'>;
}

/**
 * Asks authority for a token with which a new copy of a service may join, as the supervisor, and leaves it where only that copy looks.
 * Waits for authority; throws where it gives none in half a minute.
 */
export async function leaveJoinToken(service: string, file: string, { authority, trust }: Supervised): Promise<void> {
  const instance = `${service}-${randomBytes(4).toString('hex')}`;
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      const { token } = await askAuthority(
        `${authority}/v1/join-tokens`,
        { spiffeId: spiffeId(service), instance },
        await supervisor(trust),
      );
      new KeyFiles(dirname(file)).write(basename(file), JSON.stringify({ token, instance }));
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw new Error(`${service} cannot join: authority gives no token for ${file}`, { cause });
      await pause(200);
    }
  }
}

/** A certificate of the supervisor, for one question. */
async function supervisor({ authority, ca }: Pick<Trust, 'authority' | 'ca'>): Promise<Tls> {
  const { privateKey, publicKey } = await newKeys();
  const request = { subject: [{ CN: ['svc_supervisor'] }, { O: ['mesh'] }], uri: spiffeId('supervisor'), publicKey, lifeMs: minuteMs };
  const { chain } = await issueLeaf(authority, request, Date.now());
  return { key: await pemOfKey(privateKey), cert: chain, ca: readFileSync(ca, 'utf8') };
}
