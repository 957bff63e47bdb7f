import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { StateRequest } from './domain/requests.ts';
import { States } from './states.ts';

/** Takes an identity out, at once: authority gives it nothing more. */
@Controller('v1/identities/suspend')
export class PostIdentitiesSuspend {
  constructor(private readonly states: States) {}

  @Post()
  @HttpCode(200)
  handle(@Body(valid(StateRequest)) request: StateRequest, @CalledByPerson() { person }: PersonCaller): Promise<{ state: string }> {
    return this.states.suspend(request, person);
  }
}
