import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** How many items a source has sent in its latest minute, through all instances. Kept only for sources with a quota. */
@Entity('source_use')
export class SourceUseRow {
  @PrimaryColumn({ type: 'text' }) readonly source!: string;
  /** Counted from 1970. */
  @Column({ type: 'bigint' }) readonly minute!: number;
  @Column({ type: 'bigint' }) readonly items!: number;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
