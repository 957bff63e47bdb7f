import { Problem } from '@countersign/chassis';
import { type Person, spiffeId } from '@countersign/contracts';
import { log } from '@countersign/telemetry';
import { Injectable } from '@nestjs/common';
import type { StateRequest } from './domain/requests.ts';
import { Registry } from './store/registry.ts';

/** Takes identities out and lets them in again. What was issued before lives on until it ends; nothing new is issued. */
@Injectable()
export class States {
  constructor(private readonly registry: Registry) {}

  suspend(request: StateRequest, by: Person): Promise<{ state: string }> {
    if (request.id === spiffeId('authority')) throw new Problem(409, 'not-this-one', 'Without authority nobody could be let in again');
    return this.change(request, 'active', 'suspended', by);
  }

  resume(request: StateRequest, by: Person): Promise<{ state: string }> {
    return this.change(request, 'suspended', 'active', by);
  }

  private async change(
    { id, reason }: StateRequest,
    from: 'active' | 'suspended',
    to: 'active' | 'suspended',
    by: Person,
  ): Promise<{ state: string }> {
    if (await this.registry.change(id, { from, to, by, reason })) {
      log.warn({ identity: id, state: to, by: by.sub }, 'The state of an identity was changed');
      return { state: to };
    }
    const known = await this.registry.find(id);
    if (known === undefined) throw new Problem(404, 'no-such-identity', `The registry does not know ${id}`);
    throw new Problem(409, 'state', `${id} is ${known.state}, not ${from}`);
  }
}
