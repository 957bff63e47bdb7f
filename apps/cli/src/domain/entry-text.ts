import { isOfParked, percent } from '@countersign/contracts';
import type { TrailEntry } from './answers.ts';
import { type Piece, piece, type Style } from './paint.ts';

/** Who took the step: the person, or the room. */
export function actorOf({ decision, room }: TrailEntry): string {
  const by = decision?.by;
  return by !== undefined && 'person' in by ? by.person.sub : room;
}

/** `work-item.routed` -> `routed`: topic names are sentences already. What was parked may have been redriven or discarded. */
export const wordOf = ({ type, facts: { state } }: TrailEntry): string =>
  isOfParked(type) && typeof state === 'string' ? state : type.slice(type.indexOf('.') + 1);

const styles: Readonly<Record<string, Style>> = {
  'action.approved': 'good',
  'action.executed': 'good',
  'action.failed': 'bad',
  'action.rejected': 'bad',
  'action.expired': 'bad',
  'action.unknown': 'open',
  'approval.requested': 'open',
};
export const styleOf = ({ type, facts: { state } }: TrailEntry): Style => {
  if (isOfParked(type)) return state === 'parked' ? 'bad' : 'open';
  return styles[type] ?? 'bold';
};

/** What, by which rule, why. */
export function sentenceOf(entry: TrailEntry): readonly Piece[] {
  const { decision } = entry;
  const details = detailsOf(entry);
  return [
    ...(decision === null ? [] : [piece('plain', decision.outcome)]),
    ...(details.length === 0 ? [] : [piece('dim', `(${details.join(', ')})`)]),
    ...(decision === null ? [] : [piece('plain', '·'), piece('dim', `${decision.rule}:`), piece('plain', decision.reason)]),
  ];
}

/** What one kind of event says that its decision does not. */
function detailsOf({ facts }: TrailEntry): readonly string[] {
  const { runnerUp, expiresAt, attempts, revision, code, settleAt } = facts;
  return [
    ...runnerUpIn(runnerUp),
    ...(typeof expiresAt === 'string' ? [`until ${expiresAt.slice(0, 16).replace('T', ' ')}`] : []),
    ...(typeof code === 'string' ? [code] : []),
    ...(typeof attempts === 'number' && attempts > 1 ? [`${attempts} attempts`] : []),
    ...(typeof revision === 'string' ? [`read back at revision ${revision.replaceAll('"', '')}`] : []),
    ...(typeof settleAt === 'string' ? [`to be settled after ${settleAt.slice(11, 19)}`] : []),
  ];
}

const nothing = percent(0);

function runnerUpIn(runnerUp: unknown): readonly string[] {
  if (typeof runnerUp !== 'object' || runnerUp === null || !('queue' in runnerUp) || !('confidence' in runnerUp)) return [];
  const confidence = percent(Number(runnerUp.confidence));
  return confidence === nothing ? [] : [`then ${String(runnerUp.queue)}, ${confidence}`];
}
