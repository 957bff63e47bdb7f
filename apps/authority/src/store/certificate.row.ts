import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A certificate by the thumbprint of its key: what was signed with that is verified years later. */
@Entity('certificate')
export class CertificateRow {
  @PrimaryColumn({ type: 'text' }) readonly kid!: string;
  @Column({ type: 'text', update: false }) readonly identity!: string;
  @Column({ type: 'text', update: false }) readonly instance!: string;
  /** With those between it and the root, PEM. */
  @Column({ type: 'text', update: false }) readonly chain!: string;
}
