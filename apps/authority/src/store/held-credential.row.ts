import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** A secret that the mesh holds: where it is kept and how old it is, and never the secret. Who answers for it stands with the identities. */
@Entity('held_credential')
export class HeldCredentialRow {
  @PrimaryColumn({ type: 'text' }) readonly id!: string;
  /** As the custody port reads it: `file:/...`. */
  @Column({ name: 'kept_in', type: 'text' }) readonly keptIn!: string;
  /** When somebody else has given it, or replaced it. */
  @Column({ name: 'made_at', type: 'timestamptz' }) readonly madeAt!: Date;
  @Column({ name: 'rotate_by', type: 'timestamptz' }) readonly rotateBy!: Date;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
