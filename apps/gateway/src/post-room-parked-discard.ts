import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { RoomDesk, roomNamed } from './room-desk.ts';

/** A person's wish to give parked records up, handed on with the person's own token. */
@Controller('v1/rooms/:room/parked/discard')
export class PostRoomParkedDiscard {
  constructor(private readonly desk: RoomDesk) {}

  @Post()
  @HttpCode(200)
  handle(@Param('room') room: string, @Body() order: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask(roomNamed(room), '/v1/parked/discard', authorization, order ?? {});
  }
}
