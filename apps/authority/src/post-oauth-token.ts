import { type CertificateShown, Certificate, type Reply } from '@countersign/chassis';
import { log } from '@countersign/telemetry';
import { Body, Controller, Headers, Post, Res } from '@nestjs/common';
import { AccessTokens } from './access-tokens.ts';
import { basicIn } from './basic-credentials.ts';
import type { Form } from './domain/token-request.ts';

/** A token for who says who they are, by a form (RFC 6749 sections 3.2 and 5). */
@Controller('oauth/token')
export class PostOauthToken {
  constructor(private readonly tokens: AccessTokens) {}

  @Post()
  async handle(
    @Body() form: Form,
    @Headers('authorization') authorization: string | undefined,
    @Certificate() certificate: CertificateShown,
    @Res() reply: Reply,
  ): Promise<void> {
    const { ok, ...answer } = await this.tokens.answer({ form: form ?? new Map(), basic: basicIn(authorization), certificate });
    void reply.header('cache-control', 'no-store');
    if (!('error' in answer)) return void (await reply.code(200).send(answer));
    const { error, reason } = answer;
    log.warn({ error, reason }, 'No token was given');
    if (error === 'invalid_client') void reply.header('www-authenticate', 'Basic realm="countersign"');
    // Section 5.2: without quotes and backslashes.
    const description = reason.replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "'");
    await reply.code(error === 'invalid_client' ? 401 : 400).send({ error, error_description: description });
  }
}
