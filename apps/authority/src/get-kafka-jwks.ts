import { jwks } from '@countersign/identity';
import { Controller, Get } from '@nestjs/common';
import { KeyRings } from './key-rings.ts';

/** The keys that sign tokens for the broker, RFC 7517. */
@Controller('kafka/jwks')
export class GetKafkaJwks {
  constructor(private readonly rings: KeyRings) {}

  @Get()
  handle(): ReturnType<typeof jwks> {
    return jwks(this.rings.ring('kafka').published);
  }
}
