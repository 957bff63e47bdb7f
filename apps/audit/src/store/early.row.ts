import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A record whose cause is not in the log yet. `index` is set once it is. */
@Entity('early')
export class EarlyRow {
  @PrimaryColumn({ type: 'uuid' }) readonly id!: string;
  @Column({ type: 'text' }) readonly subject!: string;
  @Column({ type: 'text' }) readonly topic!: string;
  @Column({ type: 'int' }) readonly partition!: number;
  @Column({ type: 'bigint' }) readonly offset!: string;
  @Column({ name: 'appended_at', type: 'timestamptz' }) readonly appendedAt!: string;
  @Column({ type: 'text' }) readonly value!: Uint8Array | string;
  @Column({ type: 'bytea', nullable: true }) readonly proof!: Uint8Array | null;
  @Column({ type: 'bigint', nullable: true }) readonly index!: number | null;
}
