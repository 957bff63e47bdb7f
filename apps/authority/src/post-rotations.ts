import { Controller, HttpCode, Post } from '@nestjs/common';
import { KeyRings } from './key-rings.ts';

/** New keys for everything that signs tokens: published at once, in use once everybody has seen them. */
@Controller('v1/rotations')
export class PostRotations {
  constructor(private readonly rings: KeyRings) {}

  @Post()
  @HttpCode(202)
  async handle(): Promise<{ signsInSeconds: number }> {
    return { signsInSeconds: (await this.rings.rotate()) / 1_000 };
  }
}
