/**
 * Takes one projection into an edition and moves on, in one statement: all of it or nothing. $1 is the edition, $2 and $3 are the
 * index before and after. Every row joins `moved`: where another instance was quicker, or the edition is gone, nothing is written.
 */
export const takeIn = `
with moved as (
  update followed set next = $3 where edition = $1 and next = $2 returning edition
), items as (
  insert into work_item as w (edition, id, kind, source, external_id, severity, state, progress, queue, target, approval, received_at, updated_at)
  select moved.edition, r.id, r.kind, r.source, r."externalId", r.severity, r.state, r.progress, r.queue, r.target, r.approval, r."receivedAt", r."updatedAt"
  from moved, json_to_recordset($4::json) as r(id uuid, kind text, source text, "externalId" text, severity text, state text, progress smallint,
    queue text, target json, approval uuid, "receivedAt" timestamptz, "updatedAt" timestamptz)
  on conflict (edition, id) do update set
    kind = coalesce(excluded.kind, w.kind),
    source = coalesce(excluded.source, w.source),
    external_id = coalesce(excluded.external_id, w.external_id),
    severity = coalesce(excluded.severity, w.severity),
    state = case when excluded.progress >= w.progress then excluded.state else w.state end,
    progress = greatest(excluded.progress, w.progress),
    queue = coalesce(excluded.queue, w.queue),
    target = coalesce(excluded.target, w.target),
    approval = coalesce(excluded.approval, w.approval),
    received_at = coalesce(excluded.received_at, w.received_at),
    updated_at = greatest(excluded.updated_at, w.updated_at)
), approvals as (
  insert into approval as a (edition, proposal, work_item, id, view, view_digest, requested_at, expires_at, settled)
  select moved.edition, r.proposal, r."workItem", (r.request ->> 'id')::uuid, r.request -> 'view', r.request ->> 'viewDigest',
    (r.request ->> 'requestedAt')::timestamptz, (r.request ->> 'expiresAt')::timestamptz, r.settled
  from moved, json_to_recordset($5::json) as r(proposal uuid, "workItem" uuid, request json, settled text)
  on conflict (edition, proposal) do update set
    id = coalesce(excluded.id, a.id),
    view = coalesce(excluded.view, a.view),
    view_digest = coalesce(excluded.view_digest, a.view_digest),
    requested_at = coalesce(excluded.requested_at, a.requested_at),
    expires_at = coalesce(excluded.expires_at, a.expires_at),
    settled = coalesce(excluded.settled, a.settled)
), entries as (
  insert into trail_entry (edition, index, work_item, entry)
  select moved.edition, (r.entry ->> 'index')::bigint, r."workItem", r.entry
  from moved, json_to_recordset($6::json) as r("workItem" uuid, entry json)
  on conflict (edition, index) do nothing
)
select edition from moved`;
