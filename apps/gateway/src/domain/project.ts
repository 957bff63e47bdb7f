import { AuthorityDecided, beginsStory, Envelope, isOfParked, shortName, Uuid, validator } from '@countersign/contracts';
import { type Approval, joinedApproval } from './approval.ts';
import { changeOf } from './chapters.ts';
import type { LogRecord } from './log-page.ts';
import { joined, type Summary, summaryOf } from './summary.ts';
import { entryOf, type TrailEntry } from './trail-entry.ts';

/** What some records of the log make of the read model. To take them in twice, or in pieces, comes to the same. */
export interface Projection {
  readonly items: readonly Summary[];
  readonly approvals: readonly Approval[];
  readonly entries: readonly TrailLine[];
  /** Records that are no event about a work item. */
  readonly unreadable: readonly number[];
}

export interface TrailLine {
  readonly workItem: string;
  readonly entry: TrailEntry;
}

/** Folds records of the log, in their order, into rows. */
export function project(records: readonly LogRecord[]): Projection {
  const items = new Map<string, Summary>();
  const approvals = new Map<string, Approval>();
  const entries: TrailLine[] = [];
  const unreadable: number[] = [];

  for (const record of records) {
    const event = eventIn(record.event);
    if (event === undefined) {
      unreadable.push(record.index);
      continue;
    }
    if (!isAboutItem(event)) continue;
    const { item, approval } = changeOf(event, record);
    entries.push({ workItem: event.subject, entry: entryOf(event, record) });
    put(items, event.subject, summaryOf(event, record, item), joined);
    if (approval !== undefined)
      put(approvals, approval.proposal, { request: null, settled: null, ...approval, workItem: event.subject }, joinedApproval);
  }
  return { items: [...items.values()], approvals: [...approvals.values()], entries, unreadable };
}

function put<T>(map: Map<string, T>, key: string, after: T, join: (before: T, after: T) => T): void {
  const before = map.get(key);
  map.set(key, before === undefined ? after : join(before, after));
}

const readEnvelope = validator(Envelope);
const readUuid = validator(Uuid);

/**
 * Authority speaks of identities. What is said of a parked record may be about no work item: about the log or an identity, or a subject
 * that was made up for what nobody vouches for.
 */
function isAboutItem({ type, subject, causationid: cause }: Envelope): boolean {
  const name = shortName(type);
  if (name === AuthorityDecided.name) return false;
  return !isOfParked(name) || !beginsStory({ name, subject, cause });
}

function eventIn(given: unknown): Envelope | undefined {
  const event = readEnvelope(given);
  if (!event.ok) return undefined;
  return readUuid(event.value.subject).ok || !isAboutItem(event.value) ? event.value : undefined;
}
