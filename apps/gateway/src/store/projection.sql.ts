import { type Column, columnsOf, tableOf } from '@countersign/persistence';
import type { Projection } from '../domain/project.ts';
import type { Edition } from './read-model.ts';

/**
 * The statement that takes a projection into an edition and moves on: all of it or nothing. Every row joins `moved`: where another
 * instance was quicker, or the edition is gone, nothing is written. So no line of a trail can be there yet, and none is looked for.
 */
export function takeIn(
  { items, approvals, entries }: Projection,
  { edition, next }: Edition,
  to: number,
): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [edition, next, to];
  const table = (columns: readonly Column[]): string => tableOf(columns, (value) => `$${values.push(value)}`).from;
  const itemRows = table(
    columnsOf(items, {
      id: 'uuid',
      kind: 'text',
      source: 'text',
      external_id: ['text', ({ externalId }) => externalId],
      severity: 'text',
      state: 'text',
      progress: 'integer',
      queue: 'text',
      target: 'json',
      approval: 'uuid',
      received_at: ['timestamptz', ({ receivedAt }) => receivedAt],
      updated_at: ['timestamptz', ({ updatedAt }) => updatedAt],
    }),
  );
  const approvalRows = table(
    columnsOf(approvals, {
      proposal: 'uuid',
      work_item: ['uuid', ({ workItem }) => workItem],
      id: ['uuid', ({ request }) => request?.id],
      view: ['json', ({ request }) => request?.view],
      view_digest: ['text', ({ request }) => request?.viewDigest],
      requested_at: ['timestamptz', ({ request }) => request?.requestedAt],
      expires_at: ['timestamptz', ({ request }) => request?.expiresAt],
      settled: 'text',
    }),
  );
  const entryRows = table(
    columnsOf(entries, {
      index: ['bigint', ({ entry }) => entry.index],
      work_item: ['uuid', ({ workItem }) => workItem],
      entry: ['json', ({ entry }) => entry],
    }),
  );
  return { text: statement(itemRows, approvalRows, entryRows), values };
}

const statement = (items: string, approvals: string, entries: string): string => `
with moved as (
  update followed set next = $3 where edition = $1 and next = $2 returning edition
), items as (
  insert into work_item as t (edition, id, kind, source, external_id, severity, state, progress, queue, target, approval, received_at, updated_at)
  select moved.edition, w.id, w.kind, w.source, w.external_id, w.severity, w.state, w.progress, w.queue, w.target::json, w.approval,
    w.received_at::timestamptz, w.updated_at::timestamptz
  from moved, ${items}
  on conflict (edition, id) do update set
    kind = coalesce(excluded.kind, t.kind),
    source = coalesce(excluded.source, t.source),
    external_id = coalesce(excluded.external_id, t.external_id),
    severity = coalesce(excluded.severity, t.severity),
    state = case when excluded.progress >= t.progress then excluded.state else t.state end,
    progress = greatest(excluded.progress, t.progress),
    queue = coalesce(excluded.queue, t.queue),
    target = coalesce(excluded.target, t.target),
    approval = coalesce(excluded.approval, t.approval),
    received_at = coalesce(excluded.received_at, t.received_at),
    updated_at = greatest(excluded.updated_at, t.updated_at)
), approvals as (
  insert into approval as t (edition, proposal, work_item, id, view, view_digest, requested_at, expires_at, settled)
  select moved.edition, w.proposal, w.work_item, w.id, w.view::json, w.view_digest, w.requested_at::timestamptz, w.expires_at::timestamptz, w.settled
  from moved, ${approvals}
  on conflict (edition, proposal) do update set
    id = coalesce(excluded.id, t.id),
    view = coalesce(excluded.view, t.view),
    view_digest = coalesce(excluded.view_digest, t.view_digest),
    requested_at = coalesce(excluded.requested_at, t.requested_at),
    expires_at = coalesce(excluded.expires_at, t.expires_at),
    settled = coalesce(excluded.settled, t.settled)
), entries as (
  insert into trail_entry (edition, index, work_item, entry)
  select moved.edition, w.index, w.work_item, w.entry::json
  from moved, ${entries}
)
select edition from moved`;
