import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event of the log: its exact bytes, and where and when the broker appended it. */
@Entity('record')
export class RecordRow {
  @PrimaryColumn({ type: 'bigint' }) readonly index!: number;
  @Column({ type: 'text' }) readonly topic!: string;
  @Column({ type: 'int' }) readonly partition!: number;
  @Column({ type: 'bigint' }) readonly offset!: string;
  @Column({ name: 'appended_at', type: 'timestamptz' }) readonly appendedAt!: string;
  /** UTF-8 that was checked as such, so the text is the bytes. */
  @Column({ type: 'text' }) readonly value!: string;
}
