/** What is in order, for each source: the seed damages one place of it. */
export const honest: Readonly<Record<string, unknown>> = {
  'github-acme': {
    action: 'opened',
    repository: { full_name: 'acme/shop' },
    issue: { number: 7, title: 'Down', body: 'It is', state: 'open', updated_at: '2026-11-26T10:00:00Z', labels: [{ name: 'sev1' }] },
    alert: { number: 7, state: 'open', rule: { id: 'r', severity: 'note' } },
    comment: { body: 'text' },
  },
  'jira-emea': {
    timestamp: 1550286113023,
    webhookEvent: 'jira:issue_updated',
    issue: {
      key: 'OPS-1',
      fields: {
        summary: 'Down',
        description: 'It is',
        labels: ['a'],
        priority: { name: 'High' },
        status: { statusCategory: { key: 'new' } },
      },
    },
  },
  'zendesk-support': {
    type: 'zen:event-type:ticket.created',
    time: '2026-11-26T10:00:00Z',
    detail: { id: 5, subject: 'Down', description: 'It is', status: 'OPEN', tags: ['a'] },
  },
  'zendesk-trigger': {
    id: '5',
    title: 'Down',
    description: 'It is',
    tags: 'a b',
    updated_at: '2026-11-26T10:00:00Z',
    priority: 'High',
    status: 'Open',
  },
  'pagerduty-oncall': {
    event: {
      event_type: 'incident.triggered',
      occurred_at: '2026-11-26T10:00:00Z',
      data: { id: 'P1', type: 'incident', title: 'Down', status: 'triggered', urgency: 'high' },
    },
  },
  'alertmanager-prod': {
    status: 'firing',
    groupKey: '{}:{a="b"}',
    groupLabels: { alertname: 'A' },
    commonLabels: {},
    commonAnnotations: {},
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'A' },
        annotations: { summary: 's' },
        startsAt: '2026-11-26T10:00:00Z',
        endsAt: '',
        fingerprint: 'f',
      },
    ],
  },
  'hooks-billing': {
    type: 't',
    timestamp: '2026-11-26T10:00:00Z',
    data: { id: 'x', title: 'Down', text: 'It is', labels: ['a'], severity: 'low', status: 'open' },
  },
  'events-platform': {
    specversion: '1.0',
    id: '1',
    source: '/a',
    type: 't',
    subject: 'x',
    time: '2026-11-26T10:00:00Z',
    data: { title: 'Down' },
  },
  'servicenow-prod': {
    number: 'INC1',
    short_description: 'Down',
    description: 'It is',
    category: 'c',
    sys_updated_on: '2026-11-26 10:00:00',
    priority: '1',
    state: '2',
  },
  'cloudwatch-emea': {
    Type: 'Notification',
    Subject: 'Down',
    Timestamp: '2026-11-26T10:00:00Z',
    Message: '{"Region":"EU","AlarmName":"a","NewStateValue":"ALARM"}',
  },
};
