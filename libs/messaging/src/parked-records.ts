import type { Database } from '@countersign/persistence';
import { Discard } from './discard.ts';
import type { Entrance } from './entrance.ts';
import { ParkedDoors } from './parked-doors.ts';
import { type Behind, type ParkedRecord, ParkedRows, type ParkedSummary } from './parked-rows.ts';
import type { ParkedSelection } from './parked-selection.ts';
import { Redrive } from './redrive.ts';
import { type AnswerPage, RedrivePages, type RedriveRequest } from './redrive-pages.ts';
import type { Speaker } from './spoken.ts';
import type { Trust } from './trust.ts';

/** What a room has put aside, for who is to see and mend it. */
export class ParkedRecords {
  readonly doors: ParkedDoors;
  private readonly rows: ParkedRows;
  private readonly redriving: RedrivePages;
  private readonly discarding: Discard;

  constructor(database: Database, entrance: Entrance, trust: Pick<Trust, 'lookupKey'>, speaker: Speaker) {
    this.doors = new ParkedDoors(trust);
    this.rows = new ParkedRows(database);
    this.redriving = new RedrivePages(this.rows, new Redrive(this.rows, this.doors, entrance, speaker), speaker.now);
    this.discarding = new Discard(this.rows, this.doors, entrance, speaker.room);
  }

  /** In the order in which they were parked, after one of them. */
  list(selection: ParkedSelection, after: string, limit: number): Promise<readonly (ParkedSummary & Behind)[]> {
    return this.rows.list(selection, after, limit);
  }

  /** How many lie aside. */
  count(): Promise<number> {
    return this.rows.count();
  }

  async find(id: string): Promise<(ParkedRecord & Behind) | undefined> {
    const record = await this.rows.find(id);
    return record === undefined ? undefined : { ...record, behind: await this.rows.behind(record.subject, id) };
  }

  /** Runs the doors of the selected records, and of what is parked behind them, on the stored bytes: a page of them. */
  redrive(request: RedriveRequest): Promise<AnswerPage> {
    return this.redriving.run(request);
  }

  /** Gives the selected records up: a page of them. */
  discard(request: RedriveRequest): Promise<AnswerPage> {
    return this.discarding.run(request);
  }
}
