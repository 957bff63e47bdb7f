import { type DataOf, Instant, type Parsed, validator, WorkItemEnriched } from '@countersign/contracts';
import { Type } from 'typebox';

/** An item with what enrichment claimed of it, and when. */
export interface Item extends Pick<DataOf<typeof WorkItemEnriched>, 'item' | 'claims'> {
  /** Undefined where nobody says which work item it is. */
  readonly workItem?: string;
  readonly at?: string;
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
  const facts = readFacts(value);
  return facts.ok || !(typeof value === 'object' && value !== null && 'type' in value) ? facts : event;
}

/** JSON a line; the first line that is no item is named. */
export function readItems(content: string): Parsed<readonly Item[]> {
  const items: Item[] = [];
  for (const [at, line] of content.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = json(line);
    const item = parsed.ok ? itemOf(parsed.value) : parsed;
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
