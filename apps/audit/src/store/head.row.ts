import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** How long the log is. There is one row; its version makes appending a compare-and-swap. */
@Entity('head')
export class HeadRow {
  @PrimaryColumn({ type: 'int' }) readonly id!: number;
  @Column({ type: 'bigint' }) readonly size!: number;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
