import { CalledBy, Problem, type Reply, valid } from '@countersign/chassis';
import type { Person } from '@countersign/contracts';
import { Body, Controller, Headers, Inject, Post, Res } from '@nestjs/common';
import { Type } from 'typebox';
import { Acceptance, type Receipt } from './acceptance.ts';
import { mostItems, WorkItemRequest } from './domain/work-item-request.ts';
import { Idempotent } from './idempotent.ts';
import { IntakeConfig, type IntakeSettings } from './intake.config.ts';

const one = valid(WorkItemRequest);
const many = valid(Type.Array(WorkItemRequest, { minItems: 1 }));

/** Work items of a person or client: one, an array or lines of JSON. Answered once they are stored. */
@Controller('v1/work-items')
export class PostWorkItems {
  constructor(
    private readonly acceptance: Acceptance,
    private readonly idempotent: Idempotent,
    @Inject(IntakeConfig.token) private readonly settings: IntakeSettings,
  ) {}

  @Post()
  async handle(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @CalledBy() by: Person,
    @Res() reply: Reply,
  ): Promise<void> {
    if (Array.isArray(body)) {
      const items = await this.idempotent.answer(key, by, body, () => this.takeAll(body, by));
      await reply.code(202).send({ items });
      return;
    }
    const request = one.transform(body, { type: 'body' });
    const receipt = await this.idempotent.answer(key, by, body, () => this.acceptance.take(request, by, '/externalId'));
    await reply.code(202).header('location', this.locationOf(receipt)).send(receipt);
  }

  /** Each item for itself: one that is refused for what came before it does not hold up the others. */
  private async takeAll(body: readonly unknown[], by: Person): Promise<readonly (Receipt | { status: 'refused'; problem: Problem })[]> {
    if (body.length > mostItems)
      throw new Problem(413, 'too-many-items', `At most ${mostItems} items in one call; these are ${body.length}`);
    const requests = many.transform(body, { type: 'body' });
    return Promise.all(
      requests.map(async (request, index) => {
        try {
          return await this.acceptance.take(request, by, `/${index}/externalId`);
        } catch (problem) {
          if (problem instanceof Problem) return { status: 'refused' as const, problem };
          throw problem;
        }
      }),
    );
  }

  private locationOf({ id }: Receipt): string {
    return `${this.settings.COUNTERSIGN_GATEWAY_URL}/v1/work-items/${id}`;
  }
}
