import type { Action } from '@countersign/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One approved action, to be done once. `id` is the id of its `action.approved`, and the marker that is written with the effect. */
@Entity('permit')
export class PermitRow {
  @PrimaryColumn({ type: 'uuid' }) readonly id!: string;
  @Column({ name: 'work_item', type: 'text' }) readonly workItem!: string;
  /** The proposal that was approved; null in permits that are older than this column. */
  @Column({ type: 'uuid', nullable: true }) readonly proposal!: string | null;
  /** Of the item, for which it was proposed; null where its source sends none. */
  @Column({ name: 'item_revision', type: 'int', nullable: true }) readonly itemRevision!: number | null;
  @Column({ type: 'jsonb' }) readonly action!: Action;
  @Column({ name: 'action_digest', type: 'text' }) readonly actionDigest!: string;
  /** `attempted`: a call may have been made, and nobody has heard how it ended. */
  @Column({ type: 'text' }) readonly state!: 'waiting' | 'attempted' | 'ended';
  @Column({ type: 'int' }) readonly attempts!: number;
  /** Until then the last attempt may still take effect. */
  @Column({ name: 'settle_at', type: 'timestamptz', nullable: true }) readonly settleAt!: string | null;
  /** Whether people were told that nobody knows. */
  @Column({ name: 'is_unknown', type: 'boolean' }) readonly isUnknown!: boolean;
}
