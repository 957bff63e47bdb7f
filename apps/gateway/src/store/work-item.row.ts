import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Phase, State } from '../domain/state.ts';
import type { Target } from '../domain/summary.ts';

/** A work item as far as the log has been read. */
@Entity('work_item')
export class WorkItemRow {
  /** Not served: rows are read of one edition at a time. */
  @Column({ type: 'smallint', select: false }) readonly edition!: number;
  @PrimaryColumn({ type: 'uuid' }) readonly id!: string;
  @Column({ type: 'text' }) readonly kind!: string;
  @Column({ type: 'text' }) readonly source!: string;
  @Column({ name: 'external_id', type: 'text' }) readonly externalId!: string;
  @Column({ type: 'text' }) readonly severity!: string;
  @Column({ type: 'text' }) readonly state!: State;
  /** Not served: PostgreSQL's, from the state, for its index. */
  @Column({ type: 'text', select: false, insert: false, update: false }) readonly phase!: Phase;
  @Column({ type: 'text', nullable: true }) readonly queue!: string | null;
  @Column({ type: 'json', nullable: true }) readonly target!: Target | null;
  @Column({ type: 'uuid', nullable: true }) readonly approval!: string | null;
  @Column({ name: 'received_at', type: 'timestamptz', nullable: true }) readonly receivedAt!: Date | null;
  @Column({ name: 'updated_at', type: 'timestamptz' }) readonly updatedAt!: Date;
}
