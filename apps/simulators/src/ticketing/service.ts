import type { FastifyReply, FastifyRequest } from 'fastify';
import { Commands } from '../faults/commands.ts';
import type { Target } from '../faults/fault.ts';
import { type Call, meet } from '../faults/meet.ts';
import { send } from '../http/server.ts';
import type { Desk } from './store/desk.ts';

/** What the doors of the ticketing simulator share: its tickets, its faults, and the one way in which a call is met. */
export class Service {
  readonly desk: Desk;
  readonly faults = new Commands();
  readonly stopping: AbortSignal;
  /** Calls that a fault is holding. */
  waiting = 0;

  constructor(desk: Desk, stopping: AbortSignal) {
    this.desk = desk;
    this.stopping = stopping;
  }

  /** Meets a call as the faults command. `callOf` is told which fault has hit. */
  async answer(
    request: FastifyRequest,
    reply: FastifyReply,
    target: Target,
    callOf: (fault: string | null) => Call,
  ): Promise<FastifyReply> {
    const fault = this.faults.take(target);
    if (fault === undefined) return send(reply, await callOf(null).act());
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    this.waiting += 1;
    try {
      const answer = await meet(fault, callOf(fault.mode), {
        gone: AbortSignal.any([gone.signal, this.stopping]),
        stopping: this.stopping,
      });
      if (answer !== undefined) return send(reply, answer);
    } finally {
      this.waiting -= 1;
    }
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }
}

export const now = (): string => new Date().toISOString();
