import { outcomeOf } from './cause.ts';
import type { Entrance } from './entrance.ts';
import { answerOf, gone, type ParkedAnswer } from './parked-answer.ts';
import { decide, type ParkedRequest, subjectOf } from './parked-decision.ts';
import type { ParkedDoors } from './parked-doors.ts';
import type { ParkedRows } from './parked-rows.ts';
import type { AnswerPage, RedriveRequest } from './redrive-pages.ts';

/** In one page at most. */
const records = 200;

/** Gives parked records up, as a decision of a person. What is parked behind them stays where it is. */
export class Discard {
  constructor(
    private readonly rows: ParkedRows,
    private readonly doors: ParkedDoors,
    private readonly entrance: Entrance,
    private readonly room: string,
  ) {}

  async run({ selection, isDryRun, from, limit = records, ...request }: RedriveRequest): Promise<AnswerPage> {
    const size = Math.min(limit, records);
    const found = await this.rows.list(selection, from?.after ?? '0', size);
    const answers = await Promise.all(
      found.map((row) => (isDryRun ? Promise.resolve(answerOf(row, 'discarded')) : this.one(row.id, request))),
    );
    const told = await Promise.all(answers.map(async (one, at) => this.withWaiting(one, found[at]?.subject ?? null)));
    const last = found.at(-1);
    return { answers: told, next: found.length < size || last === undefined ? undefined : { after: last.id, starts: [] } };
  }

  private async one(id: string, request: ParkedRequest): Promise<ParkedAnswer> {
    const row = await this.rows.find(id);
    if (row === undefined) return gone(id);
    return this.entrance.enter({ subject: subjectOf(row), by: request.by, isApart: true }, async (entry) => {
      const still = await this.rows.find(id);
      if (still === undefined) return gone(id);
      const opened = this.doors.open(still);
      const event = opened.ok && still.event !== null ? opened.door.record.event : undefined;
      const decided = {
        room: this.room,
        row: still,
        event,
        state: 'discarded',
        rule: 'discarded-by-an-operator',
        outcome: 'given up',
        led: [],
      } as const;
      decide(entry, outcomeOf(entry), request, decided);
      return answerOf(still, 'discarded', { decision: entry.id });
    });
  }

  private async withWaiting(answer: ParkedAnswer, subject: string | null): Promise<ParkedAnswer> {
    return subject === null || answer.outcome !== 'discarded' ? answer : { ...answer, waiting: await this.rows.behind(subject, answer.id) };
  }
}
