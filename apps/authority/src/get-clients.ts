import { Controller, Get } from '@nestjs/common';
import { type ListedClient, Outside } from './store/outside.ts';

/** The programs that send work in their own name: who answers for each, and how it says who it is. */
@Controller('v1/clients')
export class GetClients {
  constructor(private readonly outside: Outside) {}

  @Get()
  async handle(): Promise<{ clients: readonly ListedClient[] }> {
    return { clients: await this.outside.clients() };
  }
}
