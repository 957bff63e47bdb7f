import { Problem } from '@countersign/chassis';
import { Controller, Get, Query } from '@nestjs/common';
import { type Copy, Instances } from './store/instances.ts';
import { Registry } from './store/registry.ts';

/** The running copies of one identity, by the newest certificate of each. */
@Controller('v1/identities/copies')
export class GetIdentitiesCopies {
  constructor(
    private readonly registry: Registry,
    private readonly instances: Instances,
  ) {}

  @Get()
  async handle(@Query('id') asked: unknown): Promise<{ copies: readonly Copy[] }> {
    const id = String(asked ?? '');
    if ((await this.registry.find(id)) === undefined) throw new Problem(404, 'no-such-identity', `The registry does not know ${id}`);
    return { copies: await this.instances.copiesOf(id) };
  }
}
