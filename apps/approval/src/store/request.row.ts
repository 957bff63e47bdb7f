import type { Action } from '@countersign/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One request to people, and how it stands. */
@Entity('request')
export class RequestRow {
  @PrimaryColumn({ type: 'uuid' }) readonly id!: string;
  @Column({ name: 'work_item', type: 'text' }) readonly workItem!: string;
  @Column({ type: 'uuid' }) readonly proposal!: string;
  /** Of the item, for which it was proposed; null where its source sends none. */
  @Column({ name: 'item_revision', type: 'int', nullable: true }) readonly itemRevision!: number | null;
  @Column({ type: 'jsonb' }) readonly action!: Action;
  @Column({ name: 'action_digest', type: 'text' }) readonly actionDigest!: string;
  @Column({ name: 'view_digest', type: 'text' }) readonly viewDigest!: string;
  @Column({ type: 'text' }) readonly state!: 'open' | 'approved' | 'rejected' | 'expired';
}
