import type { Reply } from '@countersign/chassis';
import { Controller, Headers, Post, Res } from '@nestjs/common';
import { BrowserSessions } from './sign-in/browser-sessions.ts';

/** Ends the session of a browser, here and at the issuer. */
@Controller('sign-out')
export class PostSignOut {
  constructor(private readonly sessions: BrowserSessions) {}

  @Post()
  async handle(@Headers('cookie') cookies: string | undefined, @Res() reply: Reply): Promise<void> {
    await reply
      .header('set-cookie', await this.sessions.end(cookies))
      .code(204)
      .send();
  }
}
