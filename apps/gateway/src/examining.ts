import { Condition, rooms, validator } from '@countersign/contracts';
import { Injectable } from '@nestjs/common';
import { diagnose } from './domain/doctor/diagnose.ts';
import type { Finding } from './domain/doctor/finding.ts';
import { type NotKept, notKept } from './domain/doctor/promises.ts';
import { Rooms } from './rooms.ts';
import type { Service } from './gateway.config.ts';
import { Stalled } from './stalled.ts';

/** Rooms ask database and broker before they answer. */
const answerWithinMs = 8_000;
const everybody: readonly Service[] = [...rooms, 'gateway'];
const readCondition = validator(Condition);

/** What was found, and which promises fall with it. */
export interface Diagnosis {
  readonly at: string;
  readonly asked: readonly string[];
  readonly findings: readonly Finding[];
  readonly notKept: readonly NotKept[];
}

/** Asks every part of the mesh how it stands, all at once, and says what is not as it should be. */
@Injectable()
export class Examining {
  constructor(
    private readonly rooms: Rooms,
    private readonly stalled: Stalled,
  ) {}

  async now(): Promise<Diagnosis> {
    const [answers, stalled] = await Promise.all([
      Promise.all(everybody.map((room) => this.ask(room))),
      this.stalled.now().catch(() => []),
    ]);
    const now = Date.now();
    const conditions = answers.flatMap(({ condition }) => condition ?? []);
    const away = answers.flatMap(({ room, condition }) => (condition === undefined ? [room] : []));
    const findings = diagnose({ conditions, away, stalled, now });
    return { at: new Date(now).toISOString(), asked: everybody, findings, notKept: notKept(findings) };
  }

  private async ask(room: Service): Promise<{ readonly room: Service; readonly condition?: Condition }> {
    try {
      const answer = await this.rooms.ask(room, '/v1/condition', { signal: AbortSignal.timeout(answerWithinMs) });
      const read = readCondition(await answer.json());
      return read.ok ? { room, condition: read.value } : { room };
    } catch {
      // Whoever does not answer is named, the others are told of.
      return { room };
    }
  }
}
