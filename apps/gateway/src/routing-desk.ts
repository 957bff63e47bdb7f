import { Injectable } from '@nestjs/common';
import { Rooms } from './rooms.ts';

/** Hands on to routing what people decide and ask, in the caller's own name: the gateway's identity can route nothing. */
@Injectable()
export class RoutingDesk {
  constructor(private readonly rooms: Rooms) {}

  ask(name: string, path: string, authorization: string, body?: unknown): Promise<unknown> {
    return this.rooms.handOn('routing', {
      name,
      path,
      authorization,
      body,
      withinMs: 10_000,
      away: { code: 'routing-away', detail: 'The routing room does not answer; whether it has the order, the trail says' },
      failed: { name: 'The routing room', code: 'routing-failed' },
    });
  }
}
