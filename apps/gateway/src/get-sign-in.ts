import type { Reply } from '@countersign/chassis';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { cookie } from './domain/cookies.ts';
import { localPath } from './domain/local-path.ts';
import { attemptLifeSeconds, Attempts } from './sign-in/attempts.ts';
import { BrowserSessions } from './sign-in/browser-sessions.ts';
import { SigningIn } from './sign-in/signing-in.ts';

/** Sends a browser to where people sign in. */
@Controller('sign-in')
export class GetSignIn {
  constructor(
    private readonly attempts: Attempts,
    private readonly issuer: SigningIn,
    private readonly sessions: BrowserSessions,
  ) {}

  @Get()
  async handle(@Query('return') returnTo: unknown, @Res() reply: Reply): Promise<void> {
    const { id, state, challenge } = this.attempts.begin(localPath(returnTo));
    const address = await this.issuer.address(state, challenge);
    const { isSecure } = this.sessions;
    await reply
      .header('set-cookie', cookie('countersign-sign-in', id, { path: '/sign-in', life: attemptLifeSeconds, isSecure }))
      .header('cache-control', 'no-store')
      .redirect(address, 303);
  }
}
