import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** What a source calls an item, and which work item it became. */
@Entity('intake_item')
export class IntakeItemRow {
  @PrimaryColumn({ type: 'text' }) readonly source!: string;
  @PrimaryColumn({ name: 'external_id', type: 'text' }) readonly externalId!: string;
  @Column({ name: 'work_item', type: 'uuid' }) readonly workItem!: string;
  /** Digest of what was sent for it. */
  @Column({ type: 'text' }) readonly sent!: string;
  /** What was said of it last: the first, or what a webhook made of it. 0 where its end was known before it was. */
  @Column({ type: 'int' }) readonly revision!: number;
  @Column({ type: 'text' }) readonly state!: 'open' | 'resolved';
  /** When its source says that this was so, milliseconds; null where it says no times. */
  @Column({ name: 'source_at', type: 'bigint', nullable: true }) readonly at!: number | null;
  /** Marks of the contents that came: see `domain/revise.ts`. */
  @Column({ type: 'json' }) readonly seen!: readonly string[];
  /** The change of ours that stood in the ticket when it came last. */
  @Column({ type: 'text', nullable: true }) readonly marker!: string | null;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
