import type { ItemFacts } from '@countersign/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A content that waits for a model, sealed as it came: nothing of it can be read here without the item's key. */
@Entity('waiting_content')
export class WaitingContentRow {
  /** The event that brought it. */
  @PrimaryColumn({ type: 'uuid' }) readonly id!: string;
  @Column({ type: 'jsonb' }) readonly item!: ItemFacts;
  @Column({ type: 'integer' }) readonly revision!: number;
  /** Null once it is said what it is about. */
  @Column({ type: 'text', nullable: true }) readonly sealed!: string | null;
  /** How often a model was asked. */
  @Column({ type: 'integer' }) readonly tries!: number;
  /** Until when it waits. */
  @Column({ type: 'timestamptz' }) readonly until!: string;
}
