/**
 * Something that was said of an item, behind the moment that it is of: the revision of the item, and of that the time at which the proposal was begun
 * that it belongs to, which ids begin with. Such texts sort by their moments, so of two the greater one holds: in whatever order records come, and
 * however often.
 */
export type AsOf = string;

const revisionLength = 8;
const timeLength = 12;

/**
 * A revision is the first where none is said. `proposal`: its id, or that of the event that led to it; what is said of a revision before anything is
 * proposed stands before all that is, whatever their rooms' clocks say.
 */
export const momentOf = (revision = 1, proposal?: string): string =>
  String(revision).padStart(revisionLength, '0') +
  (proposal === undefined ? '0'.repeat(timeLength) : proposal.slice(0, 8) + proposal.slice(9, 13));

/** What holds of two; nothing holds against something. The store's upsert says the same. */
export const newest = <A extends AsOf | null>(one: A, other: A): A => (one === null || (other !== null && other > one) ? other : one);

export const valueOf = (told: AsOf | null): string | null => (told === null ? null : told.slice(revisionLength + timeLength));
export const revisionOf = (told: AsOf): number => Number(told.slice(0, revisionLength));
