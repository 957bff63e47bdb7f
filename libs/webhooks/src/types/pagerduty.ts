import { validator } from '@countersign/contracts';
import { Type } from 'typebox';
import type { Meaning, Ticket } from '../delivery.ts';
import { at, readJson, textOf, written } from '../json.ts';
import { unreadable } from '../refusal.ts';
import { idOf, momentIn, severityIn, worded } from '../ticket.ts';
import { answers, mib, type WebhookType } from '../webhook-type.ts';

const text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const summary = Type.Optional(Type.Union([Type.Object({ summary: text }), Type.Null()]));

const IncidentEvent = validator(
  Type.Object({
    event: Type.Object({
      event_type: Type.String(),
      occurred_at: Type.String(),
      data: Type.Object({
        id: Type.String({ minLength: 1 }),
        title: text,
        status: text,
        urgency: text,
        html_url: text,
        priority: summary,
        service: summary,
      }),
    }),
  }),
);

/** PagerDuty: webhook subscriptions, version 3. */
export const pagerduty: WebhookType = {
  name: 'pagerduty',
  vendor: 'PagerDuty, webhooks v3',
  proofs: [{ by: 'hmac', header: 'X-PagerDuty-Signature', prefix: 'v1=', encoding: 'hex', between: ',', signed: ['body'], secret: 'text' }],
  bodyLimit: 1 * mib,
  sameness: 'the id of the incident is the ticket, occurred_at its revision; of one moment, the content decides',
  deliveryId: 'X-Webhook-Id',
  events: [
    [
      'incident.triggered, reopened, priority_updated, acknowledged and others of an incident',
      'a ticket: open until its status is resolved',
    ],
    ['incident.resolved', 'resolved'],
    ['what is of a note, a responder, a status update or a service', 'ignored: it changes nothing of the ticket, or is none'],
    ['pagey.ping', 'handshake'],
  ],
  answers: answers({
    accepted: 'done',
    repeated: 'done',
    ignored: 'done',
    handshake: 'the test is shown as delivered',
    unproven: 'not sent again; a subscription that goes on failing is switched off for a while',
    unreadable: 'not sent again',
    'too-large': 'not sent again',
    overloaded: 'sent again, with growing pauses',
  }),
  read: (delivery, _source, platform) => {
    const text = textOf(delivery, platform);
    if (!text.ok) return text.refusal;
    const body = readJson(text.value);
    if (!body.ok) return body.refusal;
    const type = written(at(body.value, '/event/event_type'));
    if (type === '') return unreadable('no-event', 'Nothing says what happened', '/event/event_type');
    if (type === 'pagey.ping') return { kind: 'handshake', because: 'PagerDuty asks whether somebody is there' };
    if (!type.startsWith('incident.') || written(at(body.value, '/event/data/type')) !== 'incident')
      return { kind: 'ignored', rule: 'not-work', because: 'this event changes nothing of a ticket' };
    return ofIncident(body.value);
  },
  setup: ({ url, secretFile }) => [
    'In PagerDuty: Integrations, Generic Webhooks (v3), New Webhook. Whoever does it needs to be a manager of the service, or of the account for all of it.',
    `  Webhook URL         ${url}`,
    '  Scope type          the service whose incidents are to be worked on here',
    '  Event subscription  incident.triggered, incident.reopened, incident.priority_updated, incident.resolved; and nothing else',
    `PagerDuty shows the secret once when it is saved: put it into ${secretFile}. "Send test event" sends pagey.ping.`,
  ],
  notes: [
    'A delivery holds no description of the incident: the text is the service and the address of the incident.',
    'Which codes PagerDuty repeats after was read in accounts of others, not in its own documentation.',
  ],
};

function ofIncident(body: unknown): Meaning {
  const parsed = IncidentEvent(body);
  if (!parsed.ok) return unreadable('shape', parsed.problem, parsed.pointer);
  const { event_type: type, occurred_at: occurred, data: incident } = parsed.value.event;
  const externalId = idOf(incident.id);
  const moment = momentIn(occurred);
  if (type === 'incident.resolved' || incident.status === 'resolved')
    return { kind: 'resolved', ticket: { externalId, at: moment, isDated: false, marker: null }, because: 'it is resolved' };
  const lines = [incident.service?.summary, incident.html_url].filter((line) => typeof line === 'string');
  const ticket: Ticket = {
    externalId,
    at: moment,
    isDated: false,
    ...worded(incident.title ?? '', lines.join('\n'), externalId),
    labels: [],
    severity: severityIn(incident.priority?.summary ?? '') ?? severityIn(incident.urgency ?? '') ?? 'medium',
    marker: null,
    again: 'same',
  };
  return { kind: 'open', ticket, because: 'it is open' };
}
