import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import type { Person, Right } from '@countersign/contracts';
import { Controller, Get, Header, Headers } from '@nestjs/common';
import { BrowserSessions } from './sign-in/browser-sessions.ts';

export interface SessionAnswer {
  readonly person: Person;
  /** For display. */
  readonly name: string | null;
  readonly groups: readonly string[];
  readonly rights: readonly Right[];
  /** What a page sends as `x-csrf-token`; null for whoever came with a token and not with a session. */
  readonly csrf: string | null;
}

/** Who has signed in, and what they may. */
@Controller('v1/session')
export class GetSession {
  constructor(private readonly sessions: BrowserSessions) {}

  @Get()
  @Header('cache-control', 'no-store')
  handle(@CalledByPerson() caller: PersonCaller, @Headers('cookie') cookies: string | undefined): SessionAnswer {
    const { person, name, groups, rights } = caller;
    return { person, name: name ?? null, groups, rights, csrf: this.sessions.csrfOf(cookies) ?? null };
  }
}
