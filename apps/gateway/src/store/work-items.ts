import { Database } from '@countersign/persistence';
import { Injectable } from '@nestjs/common';
import { And, type FindOptionsWhere, IsNull, LessThan, Like, MoreThanOrEqual, Not } from 'typeorm';
import { lowestIdAt } from '../domain/id-time.ts';
import { phaseOf } from '../domain/state.ts';
import type { WorkItemQuery } from '../domain/work-item-query.ts';
import { ReadModel } from './read-model.ts';
import { WorkItemRow } from './work-item.row.ts';

/** Work items that have been received; others may be known by later records alone, for a moment. */
@Injectable()
export class WorkItems {
  constructor(
    private readonly database: Database,
    private readonly model: ReadModel,
  ) {}

  async find(id: string): Promise<WorkItemRow | null> {
    return this.rows.findOneBy({ edition: await this.model.serving(), id, receivedAt: Not(IsNull()) });
  }

  /** Newest first. */
  async list(query: WorkItemQuery, limit: number): Promise<WorkItemRow[]> {
    const where = { edition: await this.model.serving(), ...whereOf(query) };
    return this.rows.find({ where, order: { id: 'DESC' }, take: limit });
  }

  /** Items on their way, not waiting for a person, of which the log has said nothing since. Oldest first. */
  async stillSince(time: Date, limit: number): Promise<readonly string[]> {
    const rows = await this.rows.find({
      select: { id: true },
      where: { edition: await this.model.serving(), receivedAt: Not(IsNull()), phase: 'moving', updatedAt: LessThan(time) },
      order: { id: 'ASC' },
      take: limit,
    });
    return rows.map(({ id }) => id);
  }

  private get rows() {
    return this.database.repository(WorkItemRow);
  }
}

function whereOf({
  source,
  externalId,
  kind,
  state,
  resolved,
  queue,
  q,
  since,
  until,
  after,
}: WorkItemQuery): FindOptionsWhere<WorkItemRow> {
  const phase = state === undefined ? undefined : phaseOf(state);
  const equal = Object.entries({ source, kind, phase, state, queue }).filter(([, value]) => value !== undefined);
  const lowest = since === undefined ? [] : [MoreThanOrEqual(lowestIdAt(since))];
  const below = [after, until === undefined ? undefined : lowestIdAt(until)].flatMap((id) => (id === undefined ? [] : [LessThan(id)]));
  const named = [...(externalId === undefined ? [] : [Like(escaped(externalId))]), ...(q === undefined ? [] : [Like(`%${escaped(q)}%`)])];
  return {
    ...Object.fromEntries(equal),
    ...(resolved === undefined ? {} : { resolvedAt: resolved === 'true' ? Not(IsNull()) : IsNull() }),
    receivedAt: Not(IsNull()),
    ...(named.length === 0 ? {} : { externalId: And(...named) }),
    ...(lowest.length + below.length === 0 ? {} : { id: And(...lowest, ...below) }),
  };
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');
