import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TrailEntry } from '../domain/trail-entry.ts';

/** One record of the log, under the item that it is about. */
@Entity('trail_entry')
export class TrailEntryRow {
  /** Not served: rows are read of one edition at a time. */
  @Column({ type: 'smallint', select: false }) readonly edition!: number;
  @PrimaryColumn({ type: 'bigint' }) readonly index!: string;
  @Column({ name: 'work_item', type: 'uuid' }) readonly workItem!: string;
  @Column({ type: 'json' }) readonly entry!: TrailEntry;
}
