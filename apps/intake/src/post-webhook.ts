import { CalledByClient, type Reply, type Request } from '@countersign/chassis';
import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { Backlog } from './backlog.ts';
import { Deliveries } from './deliveries.ts';
import { deliveryOf, provenOf, refusalOf } from './deliver.ts';
import { Sealing } from './sealing.ts';
import { Sources } from './sources.ts';
import { inTime } from './in-time.ts';
import { types } from '@countersign/webhooks';

/** What a vendor sends of its own accord. Answered within a second, as its type's table says, once it is stored. */
@Controller('v1/webhooks')
export class PostWebhook {
  constructor(
    private readonly sources: Sources,
    private readonly deliveries: Deliveries,
    private readonly backlog: Backlog,
    private readonly sealing: Sealing,
  ) {}

  @Post(':source')
  async handle(
    @Param('source') name: string,
    @Req() request: Request,
    @Body() body: unknown,
    @CalledByClient() client: string | undefined,
    @Res() reply: Reply,
  ): Promise<void> {
    const delivery = deliveryOf(request, body, client);
    const { source, meaning } = this.sources.receive(name, delivery);
    const { answers } = types[source.type];
    if (meaning.kind === 'refused') throw refusalOf(meaning, source);
    if (meaning.kind === 'handshake' || meaning.kind === 'ignored') {
      await reply.code(answers[meaning.kind].status).send({ status: meaning.kind, because: meaning.because });
      return;
    }
    const proven = provenOf(meaning, source, delivery, (text) => this.sealing.marks(text));
    const taken = await inTime(answers.overloaded.status, async () => {
      this.backlog.admit(1);
      return this.deliveries.take(proven);
    });
    await reply.code(answers[taken.status].status).send(taken);
  }
}
