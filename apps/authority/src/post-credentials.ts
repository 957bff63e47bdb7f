import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CredentialRequest } from './domain/credential-requests.ts';
import { Holding } from './holding.ts';

/** Makes a secret known that the mesh holds: who answers for it, where it is kept, and never the secret. */
@Controller('v1/credentials')
export class PostCredentials {
  constructor(private readonly holding: Holding) {}

  @Post()
  @HttpCode(201)
  handle(@Body(valid(CredentialRequest)) request: CredentialRequest, @CalledByPerson() { person }: PersonCaller): Promise<{ id: string }> {
    return this.holding.add(request, person);
  }
}
