import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** The key of what people wrote about an item, and that under it: without its key it is nothing. */
@Entity('content_key')
export class ContentKeyRow {
  @PrimaryColumn({ name: 'work_item', type: 'uuid' }) readonly workItem!: string;
  /** Wrapped with a key that is not in the database; null once it is erased. */
  @Column({ type: 'bytea', nullable: true }) readonly key!: Uint8Array | null;
  @Column({ type: 'integer' }) readonly revision!: number;
  /** The revision as it was said, sealed. */
  @Column({ type: 'text', nullable: true }) readonly sealed!: string | null;
  @Column({ type: 'timestamptz' }) readonly created!: string;
  /** When it is erased by itself; null for never. */
  @Column({ type: 'timestamptz', nullable: true }) readonly ends!: string | null;
  @Column({ type: 'timestamptz', nullable: true }) readonly erased!: string | null;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
