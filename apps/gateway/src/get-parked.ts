import { CalledByPerson, numbers, type PersonCaller, Problem, valid } from '@countersign/chassis';
import { type Room, rooms, validator } from '@countersign/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { RoomDesk, roomNamed } from './room-desk.ts';

const Word = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }));
const Asked = Type.Object(
  { room: Word, item: Word, topic: Word, cause: Word, after: Word, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) },
  { additionalProperties: false },
);
const readPage = validator(
  Type.Object({ records: Type.Array(Type.Object({ id: Type.String() })), next: Type.Union([Type.String(), Type.Null()]) }),
);

/** What the rooms have put aside. A room that does not answer is named, the others are shown. */
@Controller('v1/parked')
export class GetParked {
  constructor(private readonly desk: RoomDesk) {}

  @Get()
  async handle(
    @Query(numbers('limit'), valid(Asked)) { room, ...filter }: Static<typeof Asked>,
    @CalledByPerson() { authorization }: PersonCaller,
  ) {
    if (filter.after !== undefined && room === undefined)
      throw new Problem(422, 'invalid', '/after is the place in one room: name it with room', { pointer: '/after' });
    const query = new URLSearchParams(Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]));
    const asked = room === undefined ? rooms : [roomNamed(room)];
    const pages = await Promise.all(asked.map((one) => this.pageOf(one, query, authorization)));
    return {
      records: pages.flatMap(({ records }) => records),
      /** Rooms that have more, and after which of their records. */
      next: Object.fromEntries(pages.flatMap(({ of, next }) => (next === null ? [] : [[of, next]]))),
      without: pages.flatMap(({ of, isAway }) => (isAway ? [of] : [])),
    };
  }

  private async pageOf(of: Room, query: URLSearchParams, authorization: string) {
    try {
      const page = readPage(await this.desk.ask(of, `/v1/parked?${query}`, authorization));
      if (page.ok)
        return { of, records: page.value.records.map((record) => ({ room: of, ...record })), next: page.value.next, isAway: false };
    } catch (error) {
      if (error instanceof Problem && error.status < 500) throw error;
    }
    return { of, records: [], next: null, isAway: true };
  }
}
