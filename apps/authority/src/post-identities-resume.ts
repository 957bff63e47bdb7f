import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { StateRequest } from './domain/requests.ts';
import { States } from './states.ts';

/** Lets an identity in again that was taken out. */
@Controller('v1/identities/resume')
export class PostIdentitiesResume {
  constructor(private readonly states: States) {}

  @Post()
  @HttpCode(200)
  handle(@Body(valid(StateRequest)) request: StateRequest, @CalledByPerson() { person }: PersonCaller): Promise<{ state: string }> {
    return this.states.resume(request, person);
  }
}
