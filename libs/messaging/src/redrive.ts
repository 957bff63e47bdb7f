import { uuidV7 } from '@countersign/contracts';
import { isWorldBroken } from '@countersign/persistence';
import { type Entry, outcomeOf } from './cause.ts';
import { UnavailableError } from './doors.ts';
import type { Entrance } from './entrance.ts';
import { parkCauses } from './park-causes.ts';
import { answerOf, gone, type ParkedAnswer } from './parked-answer.ts';
import { decide, type ParkedRequest, subjectOf } from './parked-decision.ts';
import type { OpenDoor, ParkedDoors } from './parked-doors.ts';
import { storedCause } from './parked-row.ts';
import type { ParkedRecord, ParkedRows } from './parked-rows.ts';
import { type Speaker, spoken } from './spoken.ts';
import { beyondMemory, sentenceOf, untouched } from './step.ts';

/** Runs the door of one parked record on its stored bytes, as a decision of a person. */
export class Redrive {
  constructor(
    private readonly rows: ParkedRows,
    private readonly doors: ParkedDoors,
    private readonly entrance: Entrance,
    private readonly speaker: Speaker,
  ) {}

  /** `isFirst` is false where whatever was parked before it has just been redriven. */
  async run(row: ParkedRecord | undefined, id: string, isFirst: boolean, request: ParkedRequest): Promise<ParkedAnswer> {
    if (row === undefined) return gone(id);
    const opened = this.doors.open(row);
    if (!opened.ok) return answerOf(row, 'refused', { problem: opened.problem });
    const { door } = opened;
    try {
      const about = { subject: door.subject, keys: door.keys, by: request.by, isApart: true };
      let runs = 0;
      return await this.entrance.enter(about, async (entry) => {
        runs += 1;
        // Where it runs once more, somebody has changed something: whether it is still there, and first, is asked again.
        const still = runs === 1 ? row : await this.rows.find(id);
        return still === undefined ? gone(id) : this.within(entry, still, isFirst || runs > 1, door, request);
      });
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      // What it would have stored was refused: that is known only now.
      return this.failed(row, sentenceOf(error), request);
    }
  }

  /** What would happen: its door runs on what there is now, and nothing is stored. What PostgreSQL would say of its rows is not asked. */
  async tried(row: ParkedRecord | undefined, id: string, isFirst: boolean): Promise<ParkedAnswer> {
    if (row === undefined) return gone(id);
    const opened = this.doors.open(row);
    if (!opened.ok) return answerOf(row, 'refused', { problem: opened.problem });
    const { door } = opened;
    const barred = await this.barred(row, door, isFirst);
    if (barred !== undefined) return barred;
    const decision = uuidV7(this.speaker.now(), new Uint8Array(10));
    try {
      const outcome = await door.run(decision);
      spoken(outcome, { id: decision, subject: door.subject }, untouched, this.speaker);
      return answerOf(row, 'redriven', { said: outcome.said.map(({ type }) => type.name) });
    } catch (error) {
      if (isWorldBroken(error)) throw error;
      return answerOf(row, 'failed', { problem: sentenceOf(error) });
    }
  }

  private async within(entry: Entry, row: ParkedRecord, isFirst: boolean, door: OpenDoor, request: ParkedRequest): Promise<ParkedAnswer> {
    const { room } = this.speaker;
    const outcome = outcomeOf(entry);
    const decided = { room, row, event: door.record.event, state: 'redriven', rule: 'redriven-by-an-operator' } as const;
    const barred = await this.barred(row, door, isFirst);
    if (barred?.outcome === 'unneeded') {
      decide(entry, outcome, request, { ...decided, outcome: 'had been handled already', led: [] });
      return { ...barred, decision: entry.id };
    }
    if (barred !== undefined) return barred;
    try {
      const { said, kept, filed, woken } = await door.run(entry.id);
      outcome.said.push(...said);
      outcome.kept.push(...kept);
      outcome.filed.push(...filed);
      outcome.woken.push(...woken);
      decide(entry, outcome, request, { ...decided, outcome: 'handled now', led: said.map((one) => one.id) });
      if (row.event === null) outcome.remembered.push(door.record);
      return answerOf(row, 'redriven', { said: said.map(({ type }) => type.name), decision: entry.id });
    } catch (error) {
      if (isWorldBroken(error)) throw error;
      const problem = sentenceOf(error);
      outcome.settled.push({ parked: row.id, problem: storedCause(problem) });
      return answerOf(row, 'failed', { problem });
    }
  }

  /** Why its door is not to run, or undefined where it is. */
  private async barred(row: ParkedRecord, { record, isInOrder }: OpenDoor, isFirst: boolean): Promise<ParkedAnswer | undefined> {
    const { id, subject } = record.event;
    const first = isInOrder && isFirst ? await this.rows.firstOf(subject) : undefined;
    if (first !== undefined && BigInt(first) < BigInt(row.id)) return answerOf(row, 'behind', { first });
    // Whoever is remembered as parked has not been handled.
    if (row.event !== null) return undefined;
    const beyond = beyondMemory(id, this.speaker.now());
    if (beyond !== undefined) return answerOf(row, 'refused', { problem: beyond });
    const heard = await this.rows.heard(id);
    if (heard === undefined) return undefined;
    return heard === record.digest ? answerOf(row, 'unneeded') : answerOf(row, 'refused', { problem: parkCauses.equivocation });
  }

  private async failed(row: ParkedRecord, problem: string, { by }: ParkedRequest): Promise<ParkedAnswer> {
    return this.entrance.enter({ subject: subjectOf(row), by, isApart: true }, async (entry) => {
      if ((await this.rows.find(row.id)) === undefined) return gone(row.id);
      outcomeOf(entry).settled.push({ parked: row.id, problem: storedCause(problem) });
      return answerOf(row, 'failed', { problem });
    });
  }
}
