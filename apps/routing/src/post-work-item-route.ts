import { CalledByPerson, type PersonCaller, valid } from '@countersign/chassis';
import { ActionProposed, WorkItemRouted } from '@countersign/contracts';
import { Entrance, keep, say } from '@countersign/messaging';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { override } from './domain/override.ts';
import { propose } from './domain/propose.ts';
import { RouteRequest } from './domain/route-request.ts';
import { CorrectionRow } from './store/correction.row.ts';
import { Overrides } from './overrides.ts';
import { RoutedItemRow } from './store/routed-item.row.ts';

/** A person sends an item to another queue, with a reason. */
@Controller('v1/work-items')
export class PostWorkItemRoute {
  constructor(
    private readonly entrance: Entrance,
    private readonly overrides: Overrides,
  ) {}

  @Post(':id/route')
  @HttpCode(201)
  async handle(
    @Param('id') id: string,
    @Body(valid(RouteRequest)) { queue, reason }: RouteRequest,
    @CalledByPerson() { person: by }: PersonCaller,
  ): Promise<{ queue: string; from: string }> {
    const { routed: because } = await this.overrides.open(id, queue);
    return this.entrance.enter({ subject: id, by, because }, async (entry) => {
      const last = await this.overrides.open(id, queue);
      const { workItem, item, queue: from } = last;
      const { load, at } = await this.overrides.loadOf(queue);
      const routed = override({ item, last, queue, reason, by, load });
      const said = say(WorkItemRouted, routed, entry, last.routed);
      say(ActionProposed, propose(item, routed), entry, said);
      keep(RoutedItemRow, { ...last, queue, runnerUp: null, by: 'person', routed: said, at }, entry);
      keep(CorrectionRow, { id: said, workItem, source: item.source, externalId: item.externalId, from, to: queue, reason, by, at }, entry);
      return { queue, from };
    });
  }
}
