import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { StateRequest } from './domain/requests.ts';
import { States } from './states.ts';

/** Ends an identity for good. */
@Controller('v1/identities/offboard')
export class PostIdentitiesOffboard {
  constructor(private readonly states: States) {}

  @Post()
  @HttpCode(200)
  handle(@Body(valid(StateRequest)) request: StateRequest, @CalledByPerson() { person }: PersonCaller): Promise<{ state: string }> {
    return this.states.offboard(request, person);
  }
}
