import { Controller, HttpCode, Post } from '@nestjs/common';
import { Follower } from './follower.ts';

/** The read model is made of audit's log and nothing else: here is the proof. */
@Controller('v1/read-model/rebuild')
export class PostReadModelRebuild {
  constructor(private readonly follower: Follower) {}

  @Post()
  @HttpCode(202)
  async handle(): Promise<{ status: 'rebuilding' }> {
    await this.follower.startAnew();
    return { status: 'rebuilding' };
  }
}
