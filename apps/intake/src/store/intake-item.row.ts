import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** What a source calls an item, and which work item it became. */
@Entity('intake_item')
export class IntakeItemRow {
  @PrimaryColumn({ type: 'text' }) readonly source!: string;
  @PrimaryColumn({ name: 'external_id', type: 'text' }) readonly externalId!: string;
  @Column({ name: 'work_item', type: 'uuid' }) readonly workItem!: string;
  /** Digest of what was sent for it. */
  @Column({ type: 'text' }) readonly sent!: string;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
