import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { RotatedRequest } from './domain/credential-requests.ts';
import { Holding } from './holding.ts';

/** Tells that a secret has been replaced, and by when it is to be again. */
@Controller('v1/credentials/rotated')
export class PostCredentialsRotated {
  constructor(private readonly holding: Holding) {}

  @Post()
  @HttpCode(200)
  handle(@Body(valid(RotatedRequest)) request: RotatedRequest, @CalledByPerson() { person }: PersonCaller): Promise<{ rotateBy: Date }> {
    return this.holding.rotated(request, person);
  }
}
