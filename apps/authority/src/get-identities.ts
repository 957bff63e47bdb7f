import { Controller, Get } from '@nestjs/common';
import { type Listed, Registry } from './store/registry.ts';

/** Who may be given an identity, who answers for each, and how many copies are about. */
@Controller('v1/identities')
export class GetIdentities {
  constructor(private readonly registry: Registry) {}

  @Get()
  async handle(): Promise<{ identities: readonly Listed[] }> {
    return { identities: await this.registry.list() };
  }
}
