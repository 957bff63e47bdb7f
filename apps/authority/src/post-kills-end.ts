import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { KillRequest } from './domain/requests.ts';
import { Kills, type Signalled } from './kills.ts';

/** Lets in again who was stopped, at the order of a second person. */
@Controller('v1/kills/end')
export class PostKillsEnd {
  constructor(private readonly kills: Kills) {}

  @Post()
  @HttpCode(201)
  handle(@Body(valid(KillRequest)) request: KillRequest, @CalledByPerson() { person }: PersonCaller): Promise<Signalled> {
    return this.kills.letIn(request, person);
  }
}
