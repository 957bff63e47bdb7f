import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** With what a program outside proves who it is: keys whose other halves it has, or a secret of which only the digest is kept. */
@Entity('client_credential')
export class ClientCredentialRow {
  /** SPIFFE ID. */
  @PrimaryColumn({ type: 'text' }) readonly id!: string;
  /** RFC 7517, public members alone. */
  @Column({ type: 'json', nullable: true }) readonly jwks!: readonly object[] | null;
  /** SHA-256, lower-case hexadecimal: a secret is random and long, so that a plain digest hides it. */
  @Column({ name: 'secret_digest', type: 'text', nullable: true }) readonly secretDigest!: string | null;
  @Column({ name: 'made_at', type: 'timestamptz' }) readonly madeAt!: Date;
  /** What it had before the last change, and until when that is good beside it. */
  @Column({ name: 'previous_jwks', type: 'json', nullable: true }) readonly previousJwks!: readonly object[] | null;
  @Column({ name: 'previous_secret_digest', type: 'text', nullable: true }) readonly previousSecretDigest!: string | null;
  @Column({ name: 'previous_until', type: 'timestamptz', nullable: true }) readonly previousUntil!: Date | null;
  @VersionColumn({ type: 'bigint' }) readonly version!: number;
}
