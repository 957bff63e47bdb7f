import { Problem } from '@countersign/chassis';
import { type Room, rooms } from '@countersign/contracts';
import { Injectable } from '@nestjs/common';
import { Rooms } from './rooms.ts';

/** A room answers a page of its parked records in less. */
const answerWithinMs = 20_000;

/** The room of that name, or a refusal that says which there are. */
export function roomNamed(name: string): Room {
  const found = rooms.find((room) => room === name);
  if (found !== undefined) return found;
  throw new Problem(404, 'no-such-room', `There is no such room: ${rooms.join(', ')} are the ones that park records`);
}

/** Hands requests about parked records on to their room, in the caller's own name. */
@Injectable()
export class RoomDesk {
  constructor(private readonly rooms: Rooms) {}

  ask(room: Room, path: string, authorization: string, body?: unknown): Promise<unknown> {
    return this.rooms.handOn(room, {
      name: `${body === undefined ? 'GET' : 'POST'} parked`,
      path,
      authorization,
      body,
      withinMs: answerWithinMs,
      away: { code: 'room-away', detail: `${room} does not answer` },
      failed: { name: room, code: 'room-failed' },
    });
  }
}
