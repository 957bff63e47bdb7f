import { Injectable } from '@nestjs/common';
import { Rooms } from './rooms.ts';

/** Hands questions about identities on to authority, in the caller's own name. */
@Injectable()
export class AuthorityDesk {
  constructor(private readonly rooms: Rooms) {}

  ask(path: string, authorization: string, body?: unknown): Promise<unknown> {
    return this.rooms.handOn('authority', {
      name: `${body === undefined ? 'GET' : 'POST'} identities`,
      path,
      authorization,
      body,
      withinMs: 10_000,
      away: { code: 'authority-away', detail: 'Authority does not answer' },
      failed: { name: 'Authority', code: 'authority-failed' },
    });
  }
}
