import { type Room, rooms } from '@countersign/contracts';
import type { Context } from './context.ts';
import { type ParkedAnswer, ParkedPage } from './domain/parked-answers.ts';
import { exitCodes, Failure } from './failure.ts';
import { itemNamed } from './work-items.ts';

/** How a person names records: by name, or by what they have in common. */
export interface Which {
  readonly room?: string;
  readonly item?: string;
  readonly topic?: string;
  readonly cause?: string;
}

/** A record by its name, `routing/17`. */
export function recordNamed(name: string): { readonly room: Room; readonly id: string } {
  const [, room = '', id = ''] = /^([a-z]+)\/(\d{1,18})$/.exec(name) ?? [];
  if (id === '')
    throw new Failure(exitCodes.usage, `${name} is no parked record: write <room>/<number>, as \`countersign parked list\` shows it.`);
  return { room: roomNamed(room), id };
}

function roomNamed(name: string): Room {
  const found = rooms.find((room) => room === name);
  if (found !== undefined) return found;
  throw new Failure(exitCodes.usage, `There is no room ${name}: ${rooms.join(', ')} are the ones that park records.`);
}

/** The filter as the gateway takes it; an item may be named as its source calls it. */
export async function filterOf(context: Context, { room, item, topic, cause }: Which): Promise<Readonly<Record<string, string>>> {
  const given = {
    room: room === undefined ? undefined : roomNamed(room),
    item: item === undefined ? undefined : await itemNamed(context, item),
    topic,
    cause,
  };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export interface Order {
  readonly room: Room;
  readonly verb: 'redrive' | 'discard';
  readonly body: Readonly<Record<string, unknown>>;
}

/** Has a room do it page by page, and hands on what became of each record. */
export async function ordered(
  context: Context,
  { room, verb, body }: Order,
  tell: (answers: readonly ParkedAnswer[]) => void,
): Promise<void> {
  for (let next: string | null | undefined; next !== null; ) {
    const page = await context.mesh.ask('gateway', `/v1/rooms/${room}/parked/${verb}`, ParkedPage, {
      body: { ...body, ...(next === undefined ? {} : { next }) },
    });
    if (page === undefined) throw new Failure(exitCodes.refused, 'The gateway has no such operation: it is of another version.');
    tell(page.answers);
    next = page.next;
  }
}
