import { CalledByPerson, type PersonCaller, Problem } from '@countersign/chassis';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { AuthorityDesk } from './authority-desk.ts';

const orders = ['suspend', 'resume', 'offboard', 'give', 'owner-left'];

/** Changes who may be given an identity, in the person's own name: `suspend`, `resume`, `offboard`, `give`, `owner-left`. */
@Controller('v1/identities')
export class PostIdentitiesOrder {
  constructor(private readonly desk: AuthorityDesk) {}

  @Post(':order')
  @HttpCode(200)
  handle(@Param('order') order: string, @Body() request: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    if (!orders.includes(order)) throw new Problem(404, 'no-such-order', `An identity is changed by one of ${orders.join(', ')}`);
    return this.desk.ask(`/v1/identities/${order}`, authorization, request ?? {});
  }
}
