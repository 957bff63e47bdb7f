import { actorOf, CalledBy, type Caller, type Reply } from '@countersign/chassis';
import { Body, Controller, Headers, Inject, Post, Res } from '@nestjs/common';
import { Acceptance, type Receipt, type Refusal } from './acceptance.ts';
import { Backlog } from './backlog.ts';
import { Idempotent } from './idempotent.ts';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';
import { readRequest, readRequests } from './read-requests.ts';

const tooMany = 429;

/** Work items of a person or client: one, an array or lines of JSON. Answered once they are stored. */
@Controller('v1/work-items')
export class PostWorkItems {
  constructor(
    private readonly acceptance: Acceptance,
    private readonly idempotent: Idempotent,
    private readonly backlog: Backlog,
    @Inject(IntakeConfig.token) private readonly settings: IntakeSettings,
  ) {}

  @Post()
  async handle(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CalledBy() caller: Caller,
    @Res() reply: Reply,
  ): Promise<void> {
    const by = actorOf(caller);
    if (Array.isArray(body)) {
      const requests = readRequests(body);
      const takeEach = () => {
        this.backlog.admit(requests.length);
        return this.acceptance.takeEach(requests, by);
      };
      const items = await this.idempotent.answer(key, by, body, takeEach, isForGood);
      await reply.code(202).send({ items });
      return;
    }
    const request = readRequest(body);
    const receipt = await this.idempotent.answer(key, by, body, () => {
      this.backlog.admit(1);
      return this.acceptance.take(request, by);
    });
    const location = `${this.settings.COUNTERSIGN_GATEWAY_URL}/v1/work-items/${receipt.id}`;
    await reply.code(202).header('location', location).send(receipt);
  }
}

/** What a source may send again in a minute is no answer to be kept under a key. */
const isForGood = (items: readonly (Receipt | Refusal)[]): boolean =>
  items.every((item) => item.status !== 'refused' || item.problem.status !== tooMany);
