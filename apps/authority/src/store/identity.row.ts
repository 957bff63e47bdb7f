import type { Person } from '@countersign/contracts';
import type { Kind } from '../domain/entitlement.ts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** An identity as the registry has it. When it was made and last used PostgreSQL writes itself. */
@Entity('identity')
export class IdentityRow {
  /** SPIFFE ID. */
  @PrimaryColumn({ type: 'text' }) readonly id!: string;
  @Column({ type: 'text' }) readonly kind!: Kind;
  @Column({ type: 'json', nullable: true }) readonly owner!: Person | null;
  @Column({ name: 'backup_owner', type: 'json', nullable: true }) readonly backupOwner!: Person | null;
  @Column({ type: 'text' }) readonly purpose!: string;
  @Column({ type: 'text' }) readonly state!: 'active' | 'suspended' | 'ended';
  @Column({ name: 'ends_at', type: 'timestamptz', nullable: true }) readonly endsAt!: Date | null;
  @Column({ name: 'changed_by', type: 'json', nullable: true }) readonly changedBy!: Person | null;
  @Column({ name: 'changed_at', type: 'timestamptz', nullable: true }) readonly changedAt!: Date | null;
  @Column({ type: 'text', nullable: true }) readonly reason!: string | null;
  /** 0 as long as nobody was told that it is there. */
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
