import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { KillRequest } from './domain/requests.ts';
import { Kills, type Signalled } from './kills.ts';

/** Stops an identity, one of its copies, or everything that speaks or acts. */
@Controller('v1/kills')
export class PostKills {
  constructor(private readonly kills: Kills) {}

  @Post()
  @HttpCode(201)
  handle(@Body(valid(KillRequest)) request: KillRequest, @CalledByPerson() { person }: PersonCaller): Promise<Signalled> {
    return this.kills.stop(request, person);
  }
}
