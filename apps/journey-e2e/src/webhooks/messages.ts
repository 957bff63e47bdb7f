import type { Source } from '@countersign/webhooks';
import type { Message } from './vendor.ts';

/** How a ticket stands at a vendor: what it is called, when that is so, what it says, and whether it is over. */
export interface At {
  readonly id: string;
  /** Milliseconds. */
  readonly at: number;
  readonly title: string;
  readonly isOver?: boolean;
}

const iso = (at: number): string => new Date(at).toISOString();

/** The same state of a ticket in the words of each vendor. */
export const messages: Readonly<Record<Source['type'], (at: At) => Message>> = {
  github: ({ id, at, title, isOver = false }) => ({
    headers: { 'X-GitHub-Event': 'issues', 'X-GitHub-Delivery': `d-${id}-${at}` },
    body: {
      action: isOver ? 'closed' : 'edited',
      repository: { full_name: 'acme/shop' },
      issue: {
        number: Number.parseInt(id, 36) % 1_000_000_007,
        title,
        body: 'The router drops <b>packets</b>',
        state: isOver ? 'closed' : 'open',
        updated_at: iso(at).replace(/\.\d+Z/, 'Z'),
        labels: [{ name: 'severity: low' }],
      },
    },
  }),
  jira: ({ id, at, title, isOver = false }) => ({
    body: {
      timestamp: at,
      webhookEvent: 'jira:issue_updated',
      issue: {
        key: `OPS-${id}`,
        fields: {
          summary: title,
          description: 'down',
          labels: ['vpn'],
          priority: { name: 'Low' },
          status: { statusCategory: { key: isOver ? 'done' : 'new' } },
        },
      },
    },
  }),
  zendesk: ({ id, at, title, isOver = false }) => ({
    body: {
      type: 'zen:event-type:ticket.subject_changed',
      time: iso(at),
      detail: {
        id,
        subject: title,
        description: 'down',
        status: isOver ? 'SOLVED' : 'OPEN',
        priority: 'LOW',
        tags: ['vpn'],
        updated_at: iso(at),
      },
    },
  }),
  pagerduty: ({ id, at, title, isOver = false }) => ({
    body: {
      event: {
        event_type: isOver ? 'incident.resolved' : 'incident.triggered',
        occurred_at: iso(at),
        data: {
          id: `P${id}`,
          type: 'incident',
          title,
          status: isOver ? 'resolved' : 'triggered',
          urgency: 'low',
          service: { summary: 'VPN' },
        },
      },
    },
  }),
  alertmanager: ({ id, at, title, isOver = false }) => ({
    body: {
      status: isOver ? 'resolved' : 'firing',
      groupKey: `{}:{alertname="Vpn", id="${id}"}`,
      groupLabels: { alertname: 'Vpn' },
      commonLabels: { alertname: 'Vpn' },
      commonAnnotations: { summary: title },
      alerts: [
        {
          status: isOver ? 'resolved' : 'firing',
          labels: { alertname: 'Vpn', severity: 'info' },
          annotations: {},
          startsAt: iso(at),
          endsAt: iso(at + 1),
          fingerprint: id,
        },
      ],
    },
  }),
  'standard-webhooks': ({ id, at, title, isOver = false }) => ({
    body: { type: 'ticket', timestamp: iso(at), data: { id, title, text: 'down', severity: 'low', status: isOver ? 'resolved' : 'open' } },
  }),
  cloudevents: ({ id, at, title, isOver = false }) => ({
    headers: { 'content-type': 'application/cloudevents+json' },
    body: {
      specversion: '1.0',
      id: `e-${id}-${at}`,
      source: '/desk',
      type: 'ticket',
      subject: id,
      time: iso(at),
      data: { title, text: 'down', severity: 'low', status: isOver ? 'resolved' : 'open' },
    },
  }),
  // As `sources add` begins one: it says no time and no end.
  mapped: ({ id, title }) => ({ body: { id, title, text: 'down' } }),
};
