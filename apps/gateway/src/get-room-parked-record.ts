import { CalledByPerson, type PersonCaller } from '@countersign/chassis';
import { Controller, Get, Param } from '@nestjs/common';
import { RoomDesk, roomNamed } from './room-desk.ts';

/** One parked record, as its room shows it. */
@Controller('v1/rooms/:room/parked')
export class GetRoomParkedRecord {
  constructor(private readonly desk: RoomDesk) {}

  @Get(':id')
  handle(@Param('room') room: string, @Param('id') id: string, @CalledByPerson() { authorization }: PersonCaller): Promise<unknown> {
    return this.desk.ask(roomNamed(room), `/v1/parked/${encodeURIComponent(id)}`, authorization);
  }
}
