import type { Person } from '@countersign/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person sent an item elsewhere: what the next `learn` can learn from, without a word of its text. Written once. */
@Entity('correction')
export class CorrectionRow {
  @PrimaryColumn({ type: 'uuid', update: false }) readonly id!: string;
  @Column({ name: 'work_item', type: 'uuid', update: false }) readonly workItem!: string;
  @Column({ type: 'text', update: false }) readonly source!: string;
  @Column({ name: 'external_id', type: 'text', update: false }) readonly externalId!: string;
  @Column({ name: 'from_queue', type: 'text', update: false }) readonly from!: string;
  @Column({ name: 'to_queue', type: 'text', update: false }) readonly to!: string;
  @Column({ type: 'text', update: false }) readonly reason!: string;
  @Column({ type: 'jsonb', update: false }) readonly by!: Person;
  @Column({ type: 'timestamptz', update: false }) readonly at!: Date;
}
