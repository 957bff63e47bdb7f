import { Problem } from '@countersign/chassis';
import { type Person, spiffeId } from '@countersign/contracts';
import { log } from '@countersign/telemetry';
import { Injectable } from '@nestjs/common';
import { Changes } from './changes.ts';
import type { StateRequest } from './domain/requests.ts';
import type { IdentityRow } from './store/identity.row.ts';

type State = IdentityRow['state'];

/** Takes identities out, lets them in again, and ends them. What was issued before lives on until it ends; nothing new is issued. */
@Injectable()
export class States {
  constructor(private readonly changes: Changes) {}

  suspend(request: StateRequest, by: Person): Promise<{ state: State }> {
    return this.change(request, by, ['active'], 'suspended');
  }

  resume(request: StateRequest, by: Person): Promise<{ state: State }> {
    return this.change(request, by, ['suspended'], 'active');
  }

  /** For good: an identity that has ended does not come back. */
  offboard(request: StateRequest, by: Person): Promise<{ state: State }> {
    return this.change(request, by, ['active', 'suspended'], 'ended');
  }

  private async change({ id, reason }: StateRequest, by: Person, from: readonly State[], to: State): Promise<{ state: State }> {
    if (id === spiffeId('authority')) throw new Problem(409, 'not-this-one', 'Without authority nobody could be let in again');
    await this.changes.change({ id, by, reason }, ({ state }) => {
      if (!from.includes(state)) throw new Problem(409, 'state', `${id} is ${state}, not ${from.join(' or ')}`);
      return { row: { state: to }, told: { rule: 'administrator', outcome: to } };
    });
    log.warn({ identity: id, state: to, by: by.sub }, 'The state of an identity was changed');
    return { state: to };
  }
}
