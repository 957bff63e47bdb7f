import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { GiveRequest } from './domain/requests.ts';
import { Owners } from './owners.ts';

/** Gives an identity to another owner. */
@Controller('v1/identities/give')
export class PostIdentitiesGive {
  constructor(private readonly owners: Owners) {}

  @Post()
  @HttpCode(200)
  async handle(
    @Body(valid(GiveRequest)) request: GiveRequest,
    @CalledByPerson() { person }: PersonCaller,
  ): Promise<Pick<GiveRequest, 'owner'>> {
    await this.owners.give(request, person);
    return { owner: request.owner };
  }
}
