import { Problem } from '@countersign/chassis';
import { type Person, spiffeId } from '@countersign/contracts';
import { type Entry, keep } from '@countersign/messaging';
import { Injectable } from '@nestjs/common';
import { Changes } from './changes.ts';
import type { CredentialRequest, RotatedRequest } from './domain/credential-requests.ts';
import { placeRefused, textRefused } from './domain/custody-place.ts';
import { momentToCome } from './moments.ts';
import { HeldCredentialRow } from './store/held-credential.row.ts';
import { HeldCredentials } from './store/held-credentials.ts';

/** What no two registrations may touch at once. */
const places = ['places of secrets'];

/** Knows which secrets the mesh holds, who answers for each and by when it is to be another. What they are it never learns. */
@Injectable()
export class Holding {
  constructor(
    private readonly changes: Changes,
    private readonly held: HeldCredentials,
  ) {}

  async add({ name, purpose, owner, backupOwner, endsAt, where, ...times }: CredentialRequest, by: Person): Promise<{ id: string }> {
    requirePlace(where);
    requireNoSecret('/purpose', purpose);
    const id = spiffeId(`credential/${name}`);
    const row = { id, keptIn: where, ...momentsIn(times), version: 1 };
    const ends = endsAt === undefined ? null : momentToCome('/endsAt', endsAt, Date.now());
    const alsoKeep = async (entry: Entry): Promise<void> => {
      await this.requireFree(where, id);
      keep(HeldCredentialRow, row, entry);
    };
    await this.changes.add(
      { id, kind: 'credential', owner, backupOwner: backupOwner ?? null, purpose, endsAt: ends },
      { by, reason: purpose },
      { keys: places, alsoKeep },
    );
    return { id };
  }

  /** Somebody has replaced it: whose time is over, or for which nobody answers, is not to be used on. */
  async rotated({ id, reason, where, ...times }: RotatedRequest, by: Person): Promise<{ rotateBy: Date }> {
    if (where !== undefined) requirePlace(where);
    requireNoSecret('/reason', reason);
    const moments = momentsIn(times);
    await this.changes.change({ id, by, reason, keys: places }, async ({ state, owner }, entry) => {
      const held = await this.held.row(id);
      if (held === undefined) throw new Problem(409, 'no-credential', `${id} is no secret that the mesh holds`);
      if (state === 'ended') throw new Problem(409, 'state', `${id} is ended: register what is in its place`);
      if (owner === null) throw new Problem(409, 'no-owner', `Nobody answers for ${id}: give it an owner first`);
      if (where !== undefined) await this.requireFree(where, id);
      keep(HeldCredentialRow, { ...held, ...moments, keptIn: where ?? held.keptIn, version: held.version + 1 }, entry);
      const rotateBy = moments.rotateBy.toISOString();
      return { row: {}, told: { what: 'credential', rule: 'administrator', outcome: 'rotated', rotateBy } };
    });
    return { rotateBy: moments.rotateBy };
  }

  private async requireFree(where: string, id: string): Promise<void> {
    const other = await this.held.keptIn(where);
    if (other !== undefined && other !== id)
      throw new Problem(409, 'place', `${other} is kept there: one secret has one row`, { pointer: '/where' });
  }
}

function requirePlace(where: string): void {
  const refused = placeRefused(where);
  if (refused !== undefined) throw new Problem(422, refused.rule, refused.reason, { pointer: '/where' });
}

function requireNoSecret(pointer: string, text: string): void {
  const refused = textRefused(text);
  if (refused !== undefined) throw new Problem(422, refused.rule, refused.reason, { pointer });
}

function momentsIn({ madeAt, rotateBy }: Pick<CredentialRequest, 'madeAt' | 'rotateBy'>): Pick<HeldCredentialRow, 'madeAt' | 'rotateBy'> {
  const now = Date.now();
  const made = madeAt === undefined ? new Date(now) : new Date(madeAt);
  if (made.getTime() > now) throw new Problem(422, 'invalid', `/madeAt ${madeAt} is still to come`, { pointer: '/madeAt' });
  return { madeAt: made, rotateBy: momentToCome('/rotateBy', rotateBy, now) };
}
