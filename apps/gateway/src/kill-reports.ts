import { type CutScope, rooms, Scope, validator } from '@countersign/contracts';
import { Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { type KillReport, reportOf, workOf } from './domain/kill-report.ts';
import { Rooms } from './rooms.ts';
import { Trails } from './store/trails.ts';

/** Who was stopped, as authority has it. */
export const readKills = validator(
  Type.Object({
    kills: Type.Array(
      Type.Object({ epoch: Type.Integer(), scope: Scope, at: Type.String(), restoredEpoch: Type.Union([Type.Integer(), Type.Null()]) }),
    ),
  }),
);
const readSignals = validator(
  Type.Object({ epoch: Type.Integer(), signals: Type.Array(Type.Object({ epoch: Type.Integer(), appendedAt: Type.Integer() })) }),
);
const readAttempts = validator(Type.Object({ approvals: Type.Array(Type.String()) }));
const answerWithinMs = 1_000;
/** What was handed over longer ago, and never dealt with, is no part of the report. */
const backMs = 60 * 60 * 1_000;

interface Heard {
  /** Rooms that have heard of it. */
  readonly heardBy: readonly string[];
  /** Rooms that answer and have not. */
  readonly notYet: readonly string[];
  /** Rooms that do not answer. */
  readonly away: readonly string[];
  /** When the broker appended the signal, RFC 3339: from then on nobody believes who was stopped. */
  readonly cutAt: string | null;
}

/** What a stop has come to: who obeys it by now, and what it found. */
@Injectable()
export class KillReports {
  constructor(
    private readonly rooms: Rooms,
    private readonly trails: Trails,
  ) {}

  async heard(epoch: number): Promise<Heard> {
    const answers = await Promise.all(rooms.map(async (room) => ({ room, signals: await this.signalsOf(room).catch(() => undefined) })));
    const appendedAt = answers.flatMap(({ signals }) => signals?.signals ?? []).find((one) => one.epoch === epoch)?.appendedAt;
    const named = (is: (heard: number | undefined) => boolean): readonly string[] =>
      answers.filter(({ signals }) => is(signals?.epoch)).map(({ room }) => room);
    return {
      heardBy: named((heard) => heard !== undefined && heard >= epoch),
      notYet: named((heard) => heard !== undefined && heard < epoch),
      away: named((heard) => heard === undefined),
      cutAt: appendedAt === undefined ? null : new Date(appendedAt).toISOString(),
    };
  }

  async report(scope: CutScope, cutAt: string): Promise<KillReport> {
    const work = workOf(scope);
    const since = new Date(Date.parse(cutAt) - backMs).toISOString();
    const steps = await this.trails.steps([...work.heard, ...work.done], since);
    // Only what changes the world outside may have happened without a word of it.
    const attempted = work.done.includes('action.executed') ? await this.attempted() : new Set<string>();
    return reportOf(work, cutAt, steps, attempted);
  }

  private async signalsOf(room: (typeof rooms)[number]) {
    const answer = await this.rooms.ask(room, '/v1/signals', { signal: AbortSignal.timeout(answerWithinMs) });
    const read = readSignals(await answer.json());
    return read.ok ? read.value : undefined;
  }

  /** Undefined where execution does not answer. */
  private async attempted(): Promise<ReadonlySet<string> | undefined> {
    const answer = await this.rooms
      .ask('execution', '/v1/attempts', { signal: AbortSignal.timeout(answerWithinMs) })
      .catch(() => undefined);
    const read = readAttempts(await answer?.json());
    return read.ok ? new Set(read.value.approvals) : undefined;
  }
}
