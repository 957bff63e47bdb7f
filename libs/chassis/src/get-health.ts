import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readiness } from './readiness.ts';

/** `/livez`: the process runs. `/readyz`: it can do its work, or what it waits for. */
@Controller()
export class GetHealth {
  constructor(private readonly readiness: Readiness) {}

  @Get('livez')
  live(): { status: 'alive' } {
    return { status: 'alive' };
  }

  @Get('readyz')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const troubles = this.readiness.troubles();
    const isReady = Object.keys(troubles).length === 0;
    await reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'waiting', ...troubles });
  }
}
