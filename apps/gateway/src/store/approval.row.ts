import type { View } from '@countersign/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Settled } from '../domain/approval.ts';

/** The approval of one proposal; without an id while only its outcome has been read. */
@Entity('approval')
export class ApprovalRow {
  /** Not served: rows are read of one edition at a time. */
  @Column({ type: 'smallint', select: false }) readonly edition!: number;
  @PrimaryColumn({ type: 'uuid' }) readonly proposal!: string;
  @Column({ name: 'work_item', type: 'uuid' }) readonly workItem!: string;
  @Column({ type: 'uuid' }) readonly id!: string;
  @Column({ type: 'json' }) readonly view!: View;
  @Column({ name: 'view_digest', type: 'text' }) readonly viewDigest!: string;
  @Column({ name: 'requested_at', type: 'timestamptz' }) readonly requestedAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) readonly expiresAt!: Date;
  @Column({ type: 'text', nullable: true }) readonly settled!: Settled | null;
}
