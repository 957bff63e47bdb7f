import { ActionExpired, ActionRejected, AuditRecorded, type EventOf } from '@countersign/contracts';
import { keep, say } from './cause.ts';
import { TerminalError } from './doors.ts';
import { NoteRow } from './note.fixture.ts';
import type { AnswerPage, RedriveRequest } from './redrive-pages.ts';
import { Room } from './room.fixture.ts';

export const person = { iss: 'urn:test', sub: 'ada' };
export const asked = { by: person, reason: 'the door is mended', isDryRun: false };
const reasonOf = ({ data }: EventOf): string => (data as { decision: { reason: string } }).decision.reason;

interface ParkedLine {
  readonly id: string;
  readonly event: string;
  readonly cause: string;
}

/** A room whose door refuses what is poison until that is mended; PostgreSQL refuses a note that is forbidden. */
export class MendableRoom {
  readonly mended = new Set<string>();
  readonly runs: string[] = [];
  private constructor(readonly room: Room) {}

  static async make(): Promise<MendableRoom> {
    const mendable = new MendableRoom(await Room.make(undefined, 1));
    await mendable.start();
    return mendable;
  }

  async start(): Promise<void> {
    await this.room.start({ on: [ActionRejected, ActionExpired].map((type) => ({ type, run: (event) => this.handle(event) })) });
  }

  async given(...events: readonly (Record<string, unknown> | Buffer)[]): Promise<void> {
    await this.room.append(ActionRejected, ...events);
    await this.room.untilHeard(ActionRejected);
  }

  redrive(request: Partial<RedriveRequest>, instance = 0): Promise<AnswerPage> {
    return this.parkedAt(instance).redrive({ ...asked, selection: {}, ...request });
  }

  discard(request: Partial<RedriveRequest>): Promise<AnswerPage> {
    return this.parkedAt(0).discard({ ...asked, selection: {}, ...request });
  }

  /** Everything that the room has said of an item, in its order. */
  async saidOf(subject: string): Promise<readonly EventOf[]> {
    const all = [...(await this.room.untilSaid()).said, ...(await this.room.announcements())];
    return all.filter((event) => event.subject === subject).toSorted((a, b) => a.sequence.localeCompare(b.sequence));
  }

  parkedOf(item: string): Promise<readonly ParkedLine[]> {
    return this.room.rows<ParkedLine & Record<string, unknown>>('select * from parked where item = $1 order by id', [item]);
  }

  async notes(...events: readonly Record<string, unknown>[]): Promise<number> {
    return (await this.room.rows('select from note where key = any($1)', [events.map(({ id }) => id)])).length;
  }

  private parkedAt(instance: number) {
    const found = this.room.instances[instance];
    if (found === undefined) throw new Error(`There is no instance ${instance}`);
    return found.messaging.parked;
  }

  private async handle(event: EventOf): Promise<void> {
    this.runs.push(event.id);
    const reason = reasonOf(event);
    if (reason.startsWith('poison') && !this.mended.has(reason)) throw new TerminalError(`${reason} is not mended`);
    keep(NoteRow, { key: event.id, text: reason === 'forbidden' ? 'forbidden' : 'fine', version: 1 }, event);
    const first = say(AuditRecorded, { first: 0, records: [] }, event);
    say(AuditRecorded, { first: 1, records: [] }, event, first);
  }
}
