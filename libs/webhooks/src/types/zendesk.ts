import { validator } from '@countersign/contracts';
import { Type } from 'typebox';
import type { Meaning, Ticket } from '../delivery.ts';
import { at, readJson, textOf, written } from '../json.ts';
import { unreadable } from '../refusal.ts';
import { mapBody } from '../map-body.ts';
import { idOf, labelled, momentIn, severityIn, worded } from '../ticket.ts';
import { answers, mib, type WebhookType } from '../webhook-type.ts';

const text = Type.Optional(Type.Union([Type.String(), Type.Null()]));

const TicketEvent = validator(
  Type.Object({
    type: Type.String(),
    time: text,
    detail: Type.Object({
      id: Type.Union([Type.Integer(), Type.String({ minLength: 1 })]),
      subject: text,
      description: text,
      status: text,
      priority: text,
      tags: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
      updated_at: text,
      external_id: text,
    }),
  }),
);

const ofTickets = 'zen:event-type:ticket.';
const ended: Readonly<Record<string, string>> = {
  soft_deleted: 'it was deleted',
  permanently_deleted: 'it was deleted',
  marked_as_spam: 'it is spam',
  merged: 'it was merged into another',
};

/** Zendesk Support: webhooks that are subscribed to ticket events, and those of triggers, whose bodies the customer writes (with `map`). */
export const zendesk: WebhookType = {
  name: 'zendesk',
  vendor: 'Zendesk',
  proofs: [
    {
      by: 'hmac',
      header: 'X-Zendesk-Webhook-Signature',
      prefix: '',
      encoding: 'base64',
      between: '',
      signed: ['timestamp', 'body'],
      timestamp: { header: 'X-Zendesk-Webhook-Signature-Timestamp', as: 'iso', within: 3_600 },
      secret: 'text',
    },
    { by: 'bearer' },
    { by: 'basic', user: 'countersign' },
  ],
  bodyLimit: 1 * mib,
  sameness: 'the number is the ticket, the time of the event its revision; of one moment, the content decides',
  deliveryId: 'X-Zendesk-Webhook-Invocation-Id',
  events: [
    ['ticket.created and changes of subject, description, priority, status, tags', 'a ticket: open until its status is solved or closed'],
    ['ticket.soft_deleted, permanently_deleted, marked_as_spam, merged', 'resolved'],
    ['ticket.comment_*', 'ignored: a comment changes nothing of the ticket'],
    ['what a trigger sends', 'as `map` says'],
    ['everything else', 'ignored: it is no ticket'],
  ],
  answers: answers({
    accepted: 'done',
    repeated: 'done',
    ignored: 'done: it must be 2xx, since 70 % or 1,000 failures in five minutes cut the webhook off',
    handshake: 'never sent: "Test webhook" sends an event like any other',
    unproven: 'counts as a failure; not sent again',
    unreadable: 'counts as a failure; not sent again',
    'too-large': 'counts as a failure; not sent again',
    overloaded: 'counts as a failure; sent again as Zendesk sees fit',
  }),
  read: (delivery, source, platform) => {
    const text = textOf(delivery, platform);
    if (!text.ok) return text.refusal;
    const body = readJson(text.value);
    if (!body.ok) return body.refusal;
    const type = written(at(body.value, '/type'));
    if (type.startsWith(ofTickets)) return ofTicket(type.slice(ofTickets.length), body.value);
    if (source.map !== undefined) return mapBody(body.value, source.map);
    if (type.startsWith('zen:')) return { kind: 'ignored', rule: 'not-work', because: 'this event is no ticket' };
    return unreadable('no-event', 'This is no event of Zendesk; where a trigger writes the body, the source needs a map', '/type');
  },
  setup: ({ url, secretFile }) => [
    'In the Admin Center: Apps and integrations, Webhooks, Create webhook, Zendesk events. Whoever does it needs to be an administrator; the webhook is given no permission.',
    '  Events          Ticket: created, subject changed, description changed, priority changed, status changed, tags changed, soft deleted, permanently deleted, merged, marked as spam',
    `  Endpoint URL    ${url}`,
    '  Request method  POST, JSON',
    '  Authentication  none: it signs',
    `Then put its signing secret ("Reveal secret") into ${secretFile}; Zendesk makes it, you cannot choose it.`,
  ],
  notes: [
    'The signature is over the timestamp and then the body, as the present page of Zendesk has it; an older page has them the other way round, with an example. Nobody has yet tried it against a Zendesk of today.',
    'Whether a repetition is signed anew has not been seen: the window is an hour, not the five minutes of others.',
    'Before a webhook is saved, "Test webhook" signs with a secret of the documentation: that is refused.',
  ],
};

function ofTicket(event: string, body: unknown): Meaning {
  if (event.startsWith('comment_')) return { kind: 'ignored', rule: 'comment', because: 'a comment changes nothing of the ticket' };
  const parsed = TicketEvent(body);
  if (!parsed.ok) return unreadable('shape', parsed.problem, parsed.pointer);
  const { detail, time } = parsed.value;
  const externalId = idOf(String(detail.id));
  const moment = momentIn(time ?? '') ?? momentIn(detail.updated_at ?? '');
  // Only a marker of ours has this form: other systems keep their own ids here.
  const marker = /^countersign:[0-9a-f-]{36}$/.test(detail.external_id ?? '') ? (detail.external_id ?? null) : null;
  const status = (detail.status ?? '').toLowerCase();
  const end = Object.hasOwn(ended, event) ? ended[event] : undefined;
  if (end !== undefined || status === 'solved' || status === 'closed')
    return { kind: 'resolved', ticket: { externalId, at: moment, isDated: false, marker }, because: end ?? `it is ${status}` };
  const ticket: Ticket = {
    externalId,
    at: moment,
    isDated: false,
    ...worded(detail.subject ?? '', detail.description ?? '', externalId),
    labels: labelled(detail.tags ?? []),
    severity: severityIn(detail.priority ?? '') ?? 'medium',
    marker,
    again: 'same',
  };
  return { kind: 'open', ticket, because: 'it is open' };
}
