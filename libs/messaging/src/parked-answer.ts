import type { ParkedSummary } from './parked-rows.ts';

/** What became of one parked record. */
export interface ParkedAnswer {
  readonly id: string;
  /**
   * `redriven` its door has run and all that follows is stored · `unneeded` it had been handled already and is parked no more ·
   * `failed` its door threw, it stays · `behind` an earlier record of its item is parked, it stays · `refused` no door may have it,
   * it can only be discarded · `discarded` · `gone` somebody else was quicker.
   */
  readonly outcome: 'redriven' | 'unneeded' | 'failed' | 'behind' | 'refused' | 'discarded' | 'gone';
  /** Where the record is; not where it is gone. */
  readonly place?: Pick<ParkedSummary, 'topic' | 'partition' | 'offset' | 'item' | 'event'>;
  /** The types of what its door said. */
  readonly said?: readonly string[];
  readonly problem?: string;
  /** The record that it waits behind. */
  readonly first?: string;
  /** How many records of its item are still parked behind it. */
  readonly waiting?: number;
  /** The event that says who decided this, and why. */
  readonly decision?: string;
}

export const gone = (id: string): ParkedAnswer => ({ id, outcome: 'gone' });

/** An answer about a record that is there. */
export function answerOf(
  row: ParkedSummary,
  outcome: ParkedAnswer['outcome'],
  more: Omit<ParkedAnswer, 'id' | 'outcome'> = {},
): ParkedAnswer {
  const { id, topic, partition, offset, item, event } = row;
  return { id, outcome, place: { topic, partition, offset, item, event }, ...more };
}
