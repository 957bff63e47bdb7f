import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event of the log: its exact bytes, and where and when the broker appended it. */
@Entity('record')
export class RecordRow {
  @PrimaryColumn({ type: 'bigint' }) readonly index!: number;
  @Column({ type: 'uuid' }) readonly id!: string;
  @Column({ type: 'text' }) readonly topic!: string;
  @Column({ type: 'int' }) readonly partition!: number;
  @Column({ type: 'bigint' }) readonly offset!: string;
  @Column({ name: 'appended_at', type: 'timestamptz' }) readonly appendedAt!: string;
  @Column({ type: 'text' }) readonly value!: string;
}
