import { validator } from '@countersign/contracts';
import { Type } from 'typebox';
import type { Meaning, Ticket } from '../delivery.ts';
import { at, readJson, textOf, written } from '../json.ts';
import { unreadable } from '../refusal.ts';
import { idOf, labelled, momentIn, severityIn, worded } from '../ticket.ts';
import { answers, mib, type WebhookType } from '../webhook-type.ts';

const text = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const named = Type.Optional(Type.Union([Type.Object({ name: Type.Optional(Type.String()) }), Type.Null()]));

const IssueEvent = validator(
  Type.Object({
    timestamp: Type.Union([Type.Integer(), Type.String()]),
    webhookEvent: Type.String(),
    issue: Type.Object({
      key: Type.String({ minLength: 1 }),
      fields: Type.Object({
        summary: text,
        description: Type.Optional(Type.Unknown()),
        labels: Type.Optional(Type.Union([Type.Array(Type.String()), Type.Null()])),
        priority: named,
        status: Type.Optional(
          Type.Union([Type.Object({ statusCategory: Type.Optional(Type.Union([Type.Object({ key: text }), Type.Null()])) }), Type.Null()]),
        ),
        resolution: named,
      }),
      properties: Type.Optional(Type.Unknown()),
    }),
  }),
);

/** The issue property that execution writes with its effect. It is only sent where the hook names it. */
const markerProperty = 'countersign';

/** Jira Cloud and Jira Data Center: webhooks of the administration. */
export const jira: WebhookType = {
  name: 'jira',
  vendor: 'Jira Cloud and Data Center',
  proofs: [
    { by: 'hmac', header: 'X-Hub-Signature', prefix: 'sha256=', encoding: 'hex', between: '', signed: ['body'], secret: 'text' },
    { by: 'basic', user: 'countersign' },
  ],
  bodyLimit: 4 * mib,
  sameness: 'the key is the ticket, the timestamp of the delivery its revision; of one millisecond, the content decides',
  deliveryId: 'X-Atlassian-Webhook-Identifier',
  events: [
    ['jira:issue_created, jira:issue_updated', 'a ticket: open until its status is in the category Done or it has a resolution'],
    ['jira:issue_deleted', 'resolved'],
    ['comment_*, worklog_*, sprint_* and everything else', 'ignored: it is no ticket, or changes nothing of one'],
  ],
  answers: answers({
    accepted: 'done',
    repeated: 'done',
    ignored: 'done',
    handshake: 'never sent',
    unproven: 'dropped: Jira sends again after 408, 409, 425, 429 and 5xx alone',
    unreadable: 'dropped',
    'too-large': 'dropped',
    overloaded:
      'sent again by Jira Cloud for about half an hour, with the same X-Atlassian-Webhook-Identifier; by Data Center as it is tuned',
  }),
  read: (delivery, _source, platform) => {
    const text = textOf(delivery, platform);
    if (!text.ok) return text.refusal;
    const body = readJson(text.value);
    if (!body.ok) return body.refusal;
    const event = written(at(body.value, '/webhookEvent'));
    if (event === '') return unreadable('no-event', 'Nothing says what happened', '/webhookEvent');
    if (!event.startsWith('jira:issue_')) return { kind: 'ignored', rule: 'not-work', because: 'this event is no ticket' };
    return ofIssue(body.value);
  },
  setup: ({ url, secretFile }) => [
    'In Jira: Settings, System, Webhooks (Data Center: Administration, System, WebHooks). Whoever does it needs to be an administrator; the hook is given no permission.',
    `  URL      ${url}`,
    `  Secret   the content of ${secretFile}`,
    '  Events   Issue: created, updated, deleted; and nothing else',
    '  JQL      project = … : only what is to be worked on here. All issues are sent where it is empty',
    '  Exclude body   no',
    'Jira calls https on a port of its list only (Cloud: 443 and some others): put the address behind what ends TLS for you.',
  ],
  notes: [
    'Data Center signs since 9.x where a secret is set; older ones do not: give such a source proof {by: basic, user: …} and put user and password into the URL.',
    'A description in Atlassian Document Format is kept as the JSON that it is.',
    'An issue that is moved to another project has another key: here it is another ticket.',
  ],
};

function ofIssue(body: unknown): Meaning {
  const parsed = IssueEvent(body);
  if (!parsed.ok) return unreadable('shape', parsed.problem, parsed.pointer);
  const { timestamp, webhookEvent, issue } = parsed.value;
  const { fields } = issue;
  const externalId = idOf(issue.key);
  const moment = momentIn(String(timestamp));
  const marker = written(at(issue.properties, `/${markerProperty}/marker`)) || null;
  const isDeleted = webhookEvent === 'jira:issue_deleted';
  const isDone = fields.status?.statusCategory?.key === 'done' || (fields.resolution ?? null) !== null;
  if (isDeleted || isDone)
    return {
      kind: 'resolved',
      ticket: { externalId, at: moment, isDated: false, marker },
      because: isDeleted ? 'it was deleted' : 'it is done',
    };
  const ticket: Ticket = {
    externalId,
    at: moment,
    isDated: false,
    ...worded(fields.summary ?? '', written(fields.description), externalId),
    labels: labelled(fields.labels ?? []),
    severity: severityIn(fields.priority?.name ?? '') ?? 'medium',
    marker,
    again: 'same',
  };
  return { kind: 'open', ticket, because: 'it is open' };
}
