import { type DataOf, Instant, type Parsed, validator, WorkItemEnriched } from '@countersign/contracts';
import { Type } from 'typebox';
import { asItem, type ClaimsIn, Ticket } from './ticket-claims.ts';

/** An item with what enrichment claimed of it, and when. */
export interface Item extends Pick<DataOf<typeof WorkItemEnriched>, 'item' | 'claims'> {
  /** Undefined where nobody says which work item it is. */
  readonly workItem?: string;
  readonly at?: string;
  /** Its claims were made here and not by enrichment. */
  readonly isTicket?: true;
}

const readFacts = validator(Type.Pick(WorkItemEnriched.data, ['item', 'claims']));
const readEvent = validator(
  Type.Object({
    type: Type.Literal(WorkItemEnriched.type),
    subject: Type.String(),
    time: Instant,
    data: Type.Pick(WorkItemEnriched.data, ['item', 'claims']),
  }),
);

/** An event of enrichment, or what stands in it. */
export function itemOf(value: unknown): Parsed<Item> {
  const event = readEvent(value);
  if (event.ok) return { ok: true, value: { ...event.value.data, workItem: event.value.subject, at: event.value.time } };
  const has = (name: string): boolean => typeof value === 'object' && value !== null && name in value;
  const facts = readFacts(value);
  return facts.ok || !has('type') ? facts : event;
}

const readTicket = validator(Ticket);

/** What stands in a file beside events: tickets as they are sent. */
function itemOrTicket(value: unknown, claimsIn: ClaimsIn): Parsed<Item> {
  const item = itemOf(value);
  if (item.ok || typeof value !== 'object' || value === null || !('title' in value)) return item;
  const ticket = readTicket(value);
  return ticket.ok ? { ok: true, value: asItem(ticket.value, claimsIn) } : ticket;
}

/** JSON a line; the first line that is no item is named. */
export function readItems(content: string, claimsIn: ClaimsIn): Parsed<readonly Item[]> {
  const items: Item[] = [];
  for (const [at, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = json(line);
    const item = parsed.ok ? itemOrTicket(parsed.value, claimsIn) : parsed;
    if (!item.ok) return { ok: false, pointer: `line ${at + 1}: ${item.pointer}`, problem: item.problem };
    items.push(item.value);
  }
  return items.length === 0 ? { ok: false, pointer: '', problem: 'holds no item' } : { ok: true, value: items };
}

function json(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (cause) {
    return { ok: false, pointer: '', problem: `is no JSON: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}
