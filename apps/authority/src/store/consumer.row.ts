import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** What a program outside reads: topics as the score names them, in groups whose names begin so, and how much a second. */
@Entity('consumer')
export class ConsumerRow {
  /** SPIFFE ID. */
  @PrimaryColumn({ type: 'text' }) readonly id!: string;
  @Column({ type: 'json' }) readonly topics!: readonly string[];
  @Column({ name: 'group_prefix', type: 'text' }) readonly groupPrefix!: string;
  /** Bytes; as much as the broker gives where it is null. */
  @Column({ name: 'byte_rate', type: 'bigint', nullable: true }) readonly byteRate!: number | null;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
