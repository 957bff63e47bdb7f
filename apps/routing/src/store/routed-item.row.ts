import type { ItemFacts } from '@countersign/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Remembered } from '../domain/remembered.ts';

/** Where an item was sent last, by whom, and how often it has moved by itself. */
@Entity('routed_item')
export class RoutedItemRow implements Remembered {
  @PrimaryColumn({ name: 'work_item', type: 'uuid' }) readonly workItem!: string;
  /** With the severity that it was routed with. */
  @Column({ type: 'jsonb' }) readonly item!: ItemFacts;
  @Column({ type: 'integer' }) readonly revision!: number;
  @Column({ type: 'text' }) readonly queue!: string;
  @Column({ name: 'runner_up', type: 'jsonb', nullable: true }) readonly runnerUp!: Remembered['runnerUp'];
  /** `loop`: it moved too often by itself, and stays where people look. */
  @Column({ type: 'text' }) readonly by!: Remembered['by'];
  @Column({ type: 'integer' }) readonly reroutes!: number;
  /** The `work-item.routed` that says so. */
  @Column({ type: 'uuid' }) readonly routed!: string;
  @Column({ type: 'timestamptz' }) readonly at!: Date;
}
