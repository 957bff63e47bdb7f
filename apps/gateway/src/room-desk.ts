import { Problem } from '@countersign/chassis';
import { type Room, rooms } from '@countersign/contracts';
import { callOut, log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { GatewayConfig, type GatewaySettings, roomUrl } from './gateway.config.ts';
import { handedBack } from './handed-back.ts';

/** A room answers a page of its parked records in less. */
const answerWithinMs = 20_000;

/** The room of that name, or a refusal that says which there are. */
export function roomNamed(name: string): Room {
  const found = rooms.find((room) => room === name);
  if (found !== undefined) return found;
  throw new Problem(404, 'no-such-room', `There is no such room: ${rooms.join(', ')} are the ones that park records`);
}

/** Hands requests about parked records on to their room, in the caller's own name: the room judges, and its refusals are handed back. */
@Injectable()
export class RoomDesk {
  constructor(@Inject(GatewayConfig.token) private readonly settings: GatewaySettings) {}

  async ask(room: Room, path: string, authorization: string, body?: unknown): Promise<unknown> {
    const answer = await this.send(room, path, authorization, body);
    return handedBack(answer, { name: room, code: 'room-failed' });
  }

  private async send(room: Room, path: string, authorization: string, body: unknown): Promise<Response> {
    try {
      return await callOut(`${body === undefined ? 'GET' : 'POST'} parked`, `${roomUrl(this.settings, room)}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(answerWithinMs),
      });
    } catch (err) {
      log.warn({ err, of: room }, 'A room does not answer');
      throw new Problem(503, 'room-away', `${room} does not answer`, { retryAfter: 2 });
    }
  }
}
