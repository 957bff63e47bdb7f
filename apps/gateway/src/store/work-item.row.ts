import { Column, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';
import { revisionOf, valueOf } from '../domain/as-of.ts';
import type { Phase, State } from '../domain/state.ts';
import type { Target } from '../domain/summary.ts';

/** Of what is kept behind its moment the value is served. */
const told = <Value>(read: (told: string) => Value, nothing: Value): ValueTransformer => ({
  from: (value: string | null) => (value === null ? nothing : read(value)),
  to: (value: unknown) => value,
});
/** Not written by anybody: PostgreSQL's, from what is kept. */
const generated = { insert: false, update: false };

/** A work item as far as the log has been read: of everything the newest. */
@Entity('work_item')
export class WorkItemRow {
  /** Not served: rows are read of one edition at a time. */
  @Column({ type: 'smallint', select: false }) readonly edition!: number;
  @PrimaryColumn({ type: 'uuid' }) readonly id!: string;
  @Column({ type: 'text' }) readonly kind!: string;
  @Column({ type: 'text' }) readonly source!: string;
  @Column({ name: 'external_id', type: 'text' }) readonly externalId!: string;
  @Column({ name: 'way', type: 'text', transformer: told(revisionOf, 1) }) readonly revision!: number;
  @Column({ name: 'severity_as_of', type: 'text', transformer: told(valueOf, null) }) readonly severity!: string;
  @Column({ ...generated, type: 'text' }) readonly state!: State;
  /** Not served: from the state, for its index. */
  @Column({ ...generated, type: 'text', select: false }) readonly phase!: Phase;
  /** When its source said that nobody has to do anything any more; null where it is open there. */
  @Column({ ...generated, name: 'resolved_at', type: 'text', nullable: true }) readonly resolvedAt!: string | null;
  @Column({ ...generated, type: 'text', nullable: true }) readonly queue!: string | null;
  @Column({ type: 'json', nullable: true }) readonly target!: Target | null;
  @Column({ name: 'approval_as_of', type: 'text', nullable: true, transformer: told(valueOf, null) }) readonly approval!: string | null;
  @Column({ name: 'received_at', type: 'timestamptz', nullable: true }) readonly receivedAt!: Date | null;
  @Column({ name: 'updated_at', type: 'timestamptz' }) readonly updatedAt!: Date;
}
