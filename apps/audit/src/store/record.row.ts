import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event of the log: its exact bytes, and where and when the broker appended it. */
@Entity('record')
export class RecordRow {
  @PrimaryColumn({ type: 'bigint' }) readonly index!: number;
  @Column({ type: 'uuid', update: false }) readonly id!: string;
  @Column({ type: 'text', update: false }) readonly topic!: string;
  @Column({ type: 'int', update: false }) readonly partition!: number;
  @Column({ type: 'bigint', update: false }) readonly offset!: string;
  @Column({ name: 'appended_at', type: 'timestamptz', update: false }) readonly appendedAt!: string;
  @Column({ type: 'text', update: false }) readonly value!: Uint8Array | string;
  @Column({ type: 'bytea', nullable: true, update: false }) readonly proof!: Uint8Array | null;
}
