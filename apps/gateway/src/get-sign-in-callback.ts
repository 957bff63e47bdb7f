import { Problem, type Reply } from '@countersign/chassis';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { cookieIn } from './domain/cookies.ts';
import { Attempts } from './sign-in/attempts.ts';
import { BrowserSessions } from './sign-in/browser-sessions.ts';
import { SigningIn } from './sign-in/signing-in.ts';

/** A browser comes back from where people sign in, with a code that only the one who sent it there can redeem. */
@Controller('sign-in/callback')
export class GetSignInCallback {
  constructor(
    private readonly attempts: Attempts,
    private readonly issuer: SigningIn,
    private readonly sessions: BrowserSessions,
  ) {}

  @Get()
  async handle(
    @Query() given: Record<string, unknown>,
    @Headers('cookie') cookies: string | undefined,
    @Res() reply: Reply,
  ): Promise<void> {
    const { code, state, iss = this.issuer.issuer, error } = given;
    const attempt = this.attempts.end(cookieIn(cookies, 'countersign-sign-in'));
    // RFC 9207: an answer of another issuer is none to what was asked here.
    if (attempt === undefined || attempt.state !== state || iss !== this.issuer.issuer)
      throw new Problem(400, 'sign-in', 'This is no answer to a sign-in of this browser, or it took too long: begin again at /sign-in');
    if (typeof code !== 'string' || error !== undefined) throw refused;
    const tokens = await this.issuer.redeem(code, attempt.verifier);
    if (tokens === undefined) throw refused;
    await reply.header('set-cookie', this.sessions.begin(tokens)).header('cache-control', 'no-store').redirect(attempt.returnTo, 303);
  }
}

const refused = new Problem(403, 'sign-in-refused', 'Where people sign in says no: begin again at /sign-in');
