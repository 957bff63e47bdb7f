import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Audit has this approval, durably. */
@Entity('receipt')
export class ReceiptRow {
  @PrimaryColumn({ type: 'uuid' }) readonly approval!: string;
  @Column({ type: 'bigint' }) readonly index!: number;
}
