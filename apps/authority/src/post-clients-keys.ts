import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { type Changed, ClientProofs } from './client-proofs.ts';
import { ClientKeysRequest } from './domain/client-requests.ts';

/** Gives a program outside other keys, or another secret; those before stay good for a while. */
@Controller('v1/clients/keys')
export class PostClientsKeys {
  constructor(private readonly proofs: ClientProofs) {}

  @Post()
  @HttpCode(200)
  handle(@Body(valid(ClientKeysRequest)) request: ClientKeysRequest, @CalledByPerson() { person }: PersonCaller): Promise<Changed> {
    return this.proofs.change(request, person);
  }
}
