import { type Column, columnsOf, tableOf } from '@countersign/persistence';
import type { Projection } from '../domain/project.ts';
import type { Edition } from './read-model.ts';

/**
 * The statement that takes a projection into an edition and moves on: all of it or nothing. Every row joins `moved`: where another
 * instance was quicker, or the edition is gone, nothing is written. So no line of a trail can be there yet, and none is looked for.
 * `greatest` and `least` pass over what is null.
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
      way: 'text',
      deed: 'text',
      severity: 'text',
      queue: 'text',
      target: 'json',
      approval: 'text',
      resolved: 'text',
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
  insert into work_item as t (edition, id, kind, source, external_id, way, deed, severity_as_of, queue_as_of, target, approval_as_of, resolved_as_of,
    received_at, updated_at)
  select moved.edition, w.id, w.kind, w.source, w.external_id, w.way, w.deed, w.severity, w.queue, w.target::json, w.approval, w.resolved,
    w.received_at::timestamptz, w.updated_at::timestamptz
  from moved, ${items}
  on conflict (edition, id) do update set
    kind = coalesce(excluded.kind, t.kind),
    source = coalesce(excluded.source, t.source),
    external_id = coalesce(excluded.external_id, t.external_id),
    way = greatest(excluded.way, t.way),
    deed = greatest(excluded.deed, t.deed),
    severity_as_of = greatest(excluded.severity_as_of, t.severity_as_of),
    queue_as_of = greatest(excluded.queue_as_of, t.queue_as_of),
    target = coalesce(excluded.target, t.target),
    approval_as_of = greatest(excluded.approval_as_of, t.approval_as_of),
    resolved_as_of = greatest(excluded.resolved_as_of, t.resolved_as_of),
    received_at = least(excluded.received_at, t.received_at),
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
