import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** One answered request of a caller, so that the same key gets the same answer. */
@Entity('idempotency')
export class IdempotencyRow {
  @PrimaryColumn({ type: 'text' }) readonly caller!: string;
  @PrimaryColumn({ type: 'text' }) readonly key!: string;
  /** Keyed digest of the body that it came with. */
  @Column({ type: 'text' }) readonly request!: string;
  /** Not jsonb: the same answer is the same down to the order of its fields. */
  @Column({ type: 'json' }) readonly answer!: unknown;
  @Column({ type: 'timestamptz' }) readonly at!: string;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
