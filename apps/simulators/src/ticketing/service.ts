import type { FastifyReply, FastifyRequest } from 'fastify';
import { Commands } from '../faults/commands.ts';
import type { Fault, Target } from '../faults/fault.ts';
import { type Call, meet } from '../faults/meet.ts';
import type { Answer } from '../http/problem.ts';
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
    const answer = await this.#held(fault, callOf(fault.mode), reply);
    if (answer !== undefined) return send(reply, answer);
    reply.hijack();
    request.raw.socket.destroy();
    return reply;
  }

  async #held(fault: Fault, call: Call, reply: FastifyReply): Promise<Answer | undefined> {
    const hungUp = new AbortController();
    reply.raw.once('close', () => hungUp.abort());
    const gone = AbortSignal.any([hungUp.signal, this.stopping]);
    this.waiting += 1;
    try {
      return await meet(fault, call, { gone, stopping: this.stopping });
    } finally {
      this.waiting -= 1;
    }
  }
}

export const now = (): string => new Date().toISOString();
