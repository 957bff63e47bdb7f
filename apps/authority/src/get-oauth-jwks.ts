import { jwks } from '@countersign/identity';
import { Controller, Get } from '@nestjs/common';
import { KeyRings } from './key-rings.ts';

/** The keys that sign access tokens, RFC 7517. */
@Controller('oauth/jwks')
export class GetOauthJwks {
  constructor(private readonly rings: KeyRings) {}

  @Get()
  handle(): ReturnType<typeof jwks> {
    return jwks(this.rings.ring('oauth').published);
  }
}
