import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** By what the like of an open item is found. Nobody reads the text out of it, and without the key of this room nobody tests a guess at it. */
@Entity('likeness')
export class LikenessRow {
  @PrimaryColumn({ name: 'work_item', type: 'uuid' }) readonly workItem!: string;
  /** The revision that it is of, or that was the last when the item ended: what is older changes nothing. */
  @Column({ type: 'integer' }) readonly revision!: number;
  /** Sixteen numbers of 32 bits; null where the text is too short, erased, or of an item that is over. The bands are null with it. */
  @Column({ type: 'bytea', nullable: true }) readonly signature!: Uint8Array | null;
  @Column({ name: 'band_0', type: 'integer', nullable: true }) readonly band0!: number | null;
  @Column({ name: 'band_1', type: 'integer', nullable: true }) readonly band1!: number | null;
  @Column({ name: 'band_2', type: 'integer', nullable: true }) readonly band2!: number | null;
  @Column({ name: 'band_3', type: 'integer', nullable: true }) readonly band3!: number | null;
  @Column({ type: 'timestamptz' }) readonly ends!: string;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
