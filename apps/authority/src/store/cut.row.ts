import type { CutScope, Person } from '@countersign/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Somebody was stopped, and perhaps let in again. */
@Entity('cut')
export class CutRow {
  /** Grows with every signal: stopping and letting in again are one each. */
  @PrimaryColumn({ type: 'bigint' }) readonly epoch!: number;
  @Column({ type: 'json' }) readonly scope!: CutScope;
  @Column({ type: 'json' }) readonly by!: Person;
  @Column({ type: 'text' }) readonly reason!: string;
  @Column({ type: 'timestamptz' }) readonly at!: Date;
  @Column({ name: 'restored_epoch', type: 'bigint', nullable: true }) readonly restoredEpoch!: number | null;
  @Column({ name: 'restored_by', type: 'json', nullable: true }) readonly restoredBy!: Person | null;
  @Column({ name: 'restored_at', type: 'timestamptz', nullable: true }) readonly restoredAt!: Date | null;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
