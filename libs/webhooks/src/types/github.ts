import { validator } from '@countersign/contracts';
import { Type } from 'typebox';
import { type Delivery, headerOf, type Meaning, type Ticket } from '../delivery.ts';
import { readJson, type Read, textOf } from '../json.ts';
import type { Platform } from '../platform.ts';
import { unreadable } from '../refusal.ts';
import { idOf, labelled, momentIn, severityIn, severityOfLabels, worded } from '../ticket.ts';
import { answers, mib, type WebhookType } from '../webhook-type.ts';

const Repository = Type.Object({ full_name: Type.String() });
const text = Type.Optional(Type.Union([Type.String(), Type.Null()]));

const IssueEvent = validator(
  Type.Object({
    action: Type.String(),
    repository: Repository,
    issue: Type.Object({
      number: Type.Union([Type.Integer(), Type.String()]),
      title: Type.String(),
      body: text,
      state: text,
      updated_at: Type.String(),
      labels: Type.Optional(Type.Array(Type.Object({ name: Type.String() }))),
      pull_request: Type.Optional(Type.Unknown()),
      html_url: Type.Optional(Type.String()),
    }),
  }),
);

const AlertEvent = validator(
  Type.Object({
    action: Type.String(),
    repository: Repository,
    alert: Type.Object({
      number: Type.Union([Type.Integer(), Type.String()]),
      state: text,
      html_url: text,
      created_at: text,
      updated_at: text,
      fixed_at: text,
      dismissed_at: text,
      rule: Type.Optional(
        Type.Object({ id: text, description: text, severity: text, security_severity_level: text, tags: Type.Optional(Type.Unknown()) }),
      ),
      security_advisory: Type.Optional(Type.Object({ summary: text, description: text, severity: text, ghsa_id: text })),
      dependency: Type.Optional(Type.Object({ package: Type.Optional(Type.Object({ name: text })) })),
    }),
  }),
);

const CommentEvent = validator(Type.Object({ action: Type.String(), comment: Type.Object({ body: text }) }));

/** With what a comment of ours begins: people do not see it, and whoever looks for the decision does. */
const ownComment = /^\s{0,9}<!-- countersign:[0-9a-f-]{36} -->/;

/** GitHub and GitHub Enterprise Server: repository, organisation and app webhooks. */
export const github: WebhookType = {
  name: 'github',
  vendor: 'GitHub',
  proofs: [
    { by: 'hmac', header: 'X-Hub-Signature-256', prefix: 'sha256=', encoding: 'hex', between: '', signed: ['body'], secret: 'text' },
  ],
  bodyLimit: 8 * mib,
  sameness: 'repository and number are the ticket, updated_at is its revision; of one second, the content decides',
  deliveryId: 'X-GitHub-Delivery',
  events: [
    ['issues', 'a ticket, unless it is a pull request: open as long as its state is, resolved when it is closed, deleted or transferred'],
    ['dependabot_alert, code_scanning_alert', 'a ticket of the severity of the finding: resolved when it is fixed, dismissed or closed'],
    ['issue_comment', 'ignored: a comment changes nothing of the ticket; one of our own is recognised by its hidden first line'],
    ['ping', 'handshake'],
    ['everything else', 'ignored: it is no ticket'],
  ],
  answers: answers({
    accepted: 'shown as delivered',
    repeated: 'shown as delivered; GitHub repeats nothing by itself, a person redelivers',
    ignored: 'shown as delivered',
    handshake: 'the hook is shown as working',
    unproven: 'shown as failed under Recent Deliveries; not sent again',
    unreadable: 'shown as failed; not sent again',
    'too-large': 'shown as failed; not sent again. GitHub sends up to 25 MB, which no issue is',
    overloaded: 'shown as failed; it is lost unless somebody redelivers it, from the page or by its API',
  }),
  read: (delivery, _source, platform) => {
    const body = bodyOf(delivery, platform);
    if (!body.ok) return body.refusal;
    const event = headerOf(delivery, 'x-github-event');
    if (event === undefined) return unreadable('no-event', 'X-GitHub-Event is missing or doubled');
    switch (event) {
      case 'ping':
        return { kind: 'handshake', because: 'GitHub asks whether somebody is there' };
      case 'issues':
        return ofIssue(body.value);
      case 'dependabot_alert':
      case 'code_scanning_alert':
        return ofAlert(event, body.value);
      case 'issue_comment':
        return ofComment(body.value);
      default:
        return { kind: 'ignored', rule: 'not-work', because: 'this event is no ticket' };
    }
  },
  setup: ({ url, secretFile }) => [
    'In the repository or organisation: Settings, Webhooks, Add webhook. Whoever does it needs admin rights there; the hook itself is given none.',
    `  Payload URL       ${url}`,
    '  Content type      application/json',
    `  Secret            the content of ${secretFile}`,
    '  SSL verification  enabled',
    '  Which events      Let me select individual events: Issues; where they are to be tickets also Dependabot alerts and Code scanning alerts',
  ],
  notes: [
    'GitHub does not send again what failed: after an outage redeliver from Recent Deliveries (kept for three days), or send the issues by POST /v1/work-items.',
    'A transferred or renamed repository gives its issues other ids: here they are other tickets.',
  ],
};

/** GitHub sends JSON, or a form with the JSON in one field. */
function bodyOf(delivery: Delivery, platform: Platform): Read<unknown> {
  const text = textOf(delivery, platform);
  if (!text.ok) return text;
  const isForm = (headerOf(delivery, 'content-type') ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded');
  if (!isForm) return readJson(text.value);
  const field = text.value.split('&').find((one) => one.startsWith('payload='));
  if (field === undefined) return { ok: false, refusal: unreadable('no-payload', 'The form has no field payload') };
  try {
    return readJson(decodeURIComponent(field.slice('payload='.length).replaceAll('+', ' ')));
  } catch {
    return { ok: false, refusal: unreadable('not-a-form', 'The form is not percent-encoded UTF-8') };
  }
}

function ofIssue(body: unknown): Meaning {
  const parsed = IssueEvent(body);
  if (!parsed.ok) return unreadable('shape', parsed.problem, parsed.pointer);
  const { action, repository, issue } = parsed.value;
  if (issue.pull_request !== undefined) return { kind: 'ignored', rule: 'pull-request', because: 'a pull request is no ticket' };
  const externalId = idOf(`${repository.full_name}#${issue.number}`);
  const at = momentIn(issue.updated_at);
  const ends = action === 'deleted' || action === 'transferred';
  if (ends || issue.state === 'closed')
    return {
      kind: 'resolved',
      ticket: { externalId, at, isDated: false, marker: null },
      because: ends ? `it was ${action}` : 'it is closed',
    };
  const labels = (issue.labels ?? []).map(({ name }) => name);
  const ticket: Ticket = {
    externalId,
    at,
    isDated: false,
    ...worded(issue.title, issue.body ?? '', externalId),
    labels: labelled(labels),
    severity: severityOfLabels(labels) ?? 'medium',
    marker: null,
    again: 'same',
  };
  return { kind: 'open', ticket, because: 'it is open' };
}

function ofAlert(event: string, body: unknown): Meaning {
  const parsed = AlertEvent(body);
  if (!parsed.ok) return unreadable('shape', parsed.problem, parsed.pointer);
  const { repository, alert } = parsed.value;
  const externalId = idOf(`${repository.full_name}/${event === 'dependabot_alert' ? 'dependabot' : 'code-scanning'}#${alert.number}`);
  // Older deliveries of code scanning have no updated_at: the latest of what they have.
  const moments = [alert.updated_at, alert.fixed_at, alert.dismissed_at, alert.created_at].map((moment) => momentIn(moment ?? '') ?? 0);
  const at = Math.max(...moments) || null;
  if (alert.state !== 'open')
    return { kind: 'resolved', ticket: { externalId, at, isDated: false, marker: null }, because: `it is ${stateOf(alert.state)}` };
  const { rule, security_advisory: advisory, dependency } = alert;
  const title = advisory?.summary ?? rule?.description ?? rule?.id ?? '';
  const texts = [dependency?.package?.name, advisory?.description, advisory?.ghsa_id, alert.html_url].filter(
    (one) => typeof one === 'string',
  );
  const severity = severityIn(advisory?.severity ?? rule?.security_severity_level ?? rule?.severity ?? '') ?? 'medium';
  const ticket: Ticket = {
    externalId,
    at,
    isDated: false,
    ...worded(title, texts.join('\n\n'), externalId),
    labels: [event],
    severity,
    marker: null,
    again: 'same',
  };
  return { kind: 'open', ticket, because: 'it is open' };
}

/** Of a fixed list: what else a sender writes there stays out of the log. */
const stateOf = (state: string | null | undefined): string =>
  ['fixed', 'dismissed', 'closed', 'auto_dismissed'].find((one) => one === state) ?? 'not open';

function ofComment(body: unknown): Meaning {
  const parsed = CommentEvent(body);
  if (!parsed.ok) return unreadable('shape', parsed.problem, parsed.pointer);
  if (ownComment.test(parsed.value.comment.body ?? ''))
    return { kind: 'ignored', rule: 'own-write', because: 'the comment carries our marker' };
  return { kind: 'ignored', rule: 'comment', because: 'a comment changes nothing of the ticket' };
}
