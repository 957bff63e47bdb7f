import type { Person } from '@countersign/contracts';
import { log } from '@countersign/telemetry';
import { Injectable } from '@nestjs/common';
import { Changes } from './changes.ts';
import { left, type Left } from './domain/left.ts';
import type { GiveRequest, OwnerLeftRequest } from './domain/requests.ts';
import { HeldCredentials } from './store/held-credentials.ts';
import { Instances } from './store/instances.ts';
import { Registry } from './store/registry.ts';

/** Who answers for identities: they are given to somebody, and their owners leave. */
@Injectable()
export class Owners {
  constructor(
    private readonly registry: Registry,
    private readonly instances: Instances,
    private readonly held: HeldCredentials,
    private readonly changes: Changes,
  ) {}

  async give({ id, owner, backupOwner, reason }: GiveRequest, by: Person): Promise<void> {
    await this.changes.change({ id, by, reason }, () => ({
      row: { owner, ...(backupOwner === undefined ? {} : { backupOwner }) },
      told: { rule: 'administrator', outcome: 'given', owner },
    }));
  }

  /** What an owner leaves behind: it goes to who stands in for them, or is nobody's, and then nothing more is issued to it. */
  async left({ owner, reason, dryRun = false }: OwnerLeftRequest, by: Person): Promise<readonly Left[]> {
    const rows = await this.registry.ownedBy(owner);
    const ids = rows.map(({ id }) => id);
    const [ends, rotateBy] = await Promise.all([this.instances.lastEnds(ids), this.held.rotateBy(ids)]);
    const told = rows.map((row) => left(row, owner, rotateBy.get(row.id) ?? ends.get(row.id)));
    if (dryRun) return told;
    for (const { id, to } of told)
      await this.changes.change({ id, by, reason }, () => ({
        row: { owner: to, backupOwner: null },
        told: { rule: 'owner-left', outcome: to === null ? 'ownerless' : 'given', owner: to },
      }));
    const ownerless = told.filter(({ to }) => to === null).map(({ id }) => id);
    log.warn({ owner: owner.sub, identities: told.length, ownerless }, 'An owner has left');
    return told;
  }
}
