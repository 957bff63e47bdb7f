import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { Left } from './domain/left.ts';
import { OwnerLeftRequest } from './domain/requests.ts';
import { Owners } from './owners.ts';

/** Somebody answers for nothing any more: what they leave, to whom it goes, and what stops when. */
@Controller('v1/identities/owner-left')
export class PostIdentitiesOwnerLeft {
  constructor(private readonly owners: Owners) {}

  @Post()
  @HttpCode(200)
  async handle(
    @Body(valid(OwnerLeftRequest)) request: OwnerLeftRequest,
    @CalledByPerson() { person }: PersonCaller,
  ): Promise<{ left: readonly Left[] }> {
    return { left: await this.owners.left(request, person) };
  }
}
