import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { RoomDesk, roomNamed } from './room-desk.ts';

/** A person's wish to have parked records handled after all, handed on with the person's own token. */
@Controller('v1/rooms/:room/parked/redrive')
export class PostRoomParkedRedrive {
  constructor(private readonly desk: RoomDesk) {}

  @Post()
  @HttpCode(200)
  handle(@Param('room') room: string, @Body() order: unknown, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask(roomNamed(room), '/v1/parked/redrive', authorization, order ?? {});
  }
}
