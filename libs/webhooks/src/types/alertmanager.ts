import { validator } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import type { Meaning, Ticket } from '../delivery.ts';
import { readJson, textOf } from '../json.ts';
import { unreadable } from '../refusal.ts';
import { idOf, labelled, severityIn, worded, worst } from '../ticket.ts';
import { answers, mib, type WebhookType } from '../webhook-type.ts';

const Texts = Type.Record(Type.String(), Type.String());
const Alert = Type.Object({
  status: Type.Enum(['firing', 'resolved']),
  labels: Texts,
  annotations: Texts,
  startsAt: Type.String(),
  endsAt: Type.String(),
  generatorURL: Type.Optional(Type.String()),
  fingerprint: Type.String(),
});
type Alert = Static<typeof Alert>;
const Group = Type.Object({
  status: Type.Enum(['firing', 'resolved']),
  groupKey: Type.String({ minLength: 1 }),
  groupLabels: Texts,
  commonLabels: Texts,
  commonAnnotations: Texts,
  truncatedAlerts: Type.Optional(Type.Integer()),
  alerts: Type.Array(Alert),
});
type Group = Static<typeof Group>;
const parse = validator(Group);

/** More than anybody reads; the rest is counted. */
const mostAlerts = 200;
const longestListing = 100_000;

/** Prometheus Alertmanager: `webhook_configs`, version 4. One group of alerts is one ticket. */
export const alertmanager: WebhookType = {
  name: 'alertmanager',
  vendor: 'Prometheus Alertmanager',
  proofs: [{ by: 'bearer' }, { by: 'basic', user: 'countersign' }],
  bodyLimit: 8 * mib,
  sameness:
    'the group is the ticket; it says no revision, so what comes later is later, and what came once before, byte for byte or from a second Alertmanager, is a repetition',
  deliveryId: null,
  events: [
    [
      'a group with an alert that fires',
      'a ticket: all its alerts are listed, those that fire first; its severity is the worst of those that fire',
    ],
    ['alerts that join or leave the group', 'an edit of the same ticket'],
    ['a group that is resolved', 'resolved; when it fires again, that is another ticket'],
  ],
  answers: answers({
    accepted: 'done until the group changes or repeat_interval has passed',
    repeated: 'done',
    ignored: 'never answered',
    handshake: 'never sent',
    unproven: 'not sent again at once; tried anew with every group_interval',
    unreadable: 'as above',
    'too-large': 'as above; max_alerts makes it smaller',
    overloaded: 'sent again, byte for byte, until the next group_interval: the only code that it repeats after at once is 5xx',
  }),
  read: (delivery, _source, platform) => {
    const text = textOf(delivery, platform);
    if (!text.ok) return text.refusal;
    const body = readJson(text.value);
    if (!body.ok) return body.refusal;
    const parsed = parse(body.value);
    return parsed.ok ? ofGroup(parsed.value) : unreadable('shape', parsed.problem, parsed.pointer);
  },
  setup: ({ name, url, secretFile, tokenUrl }) => [
    'In alertmanager.yml, as a receiver of the routes whose alerts are to be worked on here:',
    '  receivers:',
    `    - name: ${name}`,
    '      webhook_configs:',
    `        - url: ${url}`,
    '          send_resolved: true',
    '          max_alerts: 200',
    '          http_config:',
    '            authorization:',
    `              credentials_file: a copy of ${secretFile}, which Alertmanager alone can read`,
    `Or with tokens of authority: npx countersign clients add ${name} --secret …, the source with proof {by: oauth2, client: …}, and instead of authorization`,
    '            oauth2:',
    '              client_id: what `clients add` printed',
    '              client_secret_file: the secret that it printed, in a file',
    '              scopes: [intake]',
    `              token_url: ${tokenUrl}`,
    '              tls_config: {ca_file: .countersign/identity/root.pem}',
  ],
  notes: [
    'Tried with 0.25 of Debian.',
    'A group is known by groupKey, which holds its route: another route is another ticket.',
    'A group that is, alert for alert, as it was before is taken for a repetition even if it was otherwise in between; Alertmanager gives an alert that fires again another startsAt.',
  ],
};

function ofGroup(group: Group): Meaning {
  const externalId = idOf(group.groupKey);
  const firing = group.alerts.filter(({ status }) => status === 'firing');
  if (firing.length === 0)
    return { kind: 'resolved', ticket: { externalId, at: null, isDated: true, marker: null }, because: 'no alert of the group fires' };
  const severities = firing.map(({ labels }) => severityIn(labels['severity'] ?? labels['priority'] ?? ''));
  const ticket: Ticket = {
    externalId,
    at: null,
    isDated: true,
    ...worded(titleOf(group), listing(group, firing), externalId),
    labels: labelled(pairs(group.commonLabels)),
    severity: worst(severities) ?? 'medium',
    marker: null,
    again: 'another',
  };
  return { kind: 'open', ticket, because: 'an alert of the group fires' };
}

/** What a person would say is wrong: the summary that all share, or the alert's name with what it is grouped by. */
function titleOf({ groupLabels, commonLabels, commonAnnotations, groupKey }: Group): string {
  const { alertname = commonLabels['alertname'] ?? '', ...others } = groupLabels;
  const by = pairs(others).join(', ');
  const name = [alertname, by === '' ? '' : `(${by})`].filter(Boolean).join(' ');
  const summary = commonAnnotations['summary'] ?? '';
  return [name, summary].filter(Boolean).join(': ') || groupKey;
}

/** The same alerts make the same text, in whatever order they come and through whichever Alertmanager. */
function listing(group: Group, firing: readonly Alert[]): string {
  const resolved = group.alerts.filter(({ status }) => status === 'resolved');
  const inOrder = (alerts: readonly Alert[]): readonly Alert[] =>
    alerts.toSorted((one, other) => (one.startsAt + one.fingerprint < other.startsAt + other.fingerprint ? -1 : 1));
  const all = [...inOrder(firing), ...inOrder(resolved)];
  const shown: string[] = [];
  let length = 0;
  for (const alert of all.slice(0, mostAlerts)) {
    const lines = linesOf(alert, group);
    length += lines.length;
    if (length > longestListing) break;
    shown.push(lines);
  }
  const unlisted = all.length - shown.length + (group.truncatedAlerts ?? 0);
  const counts = [`${firing.length} firing`, `${resolved.length} resolved`, ...(unlisted > 0 ? [`${unlisted} not listed`] : [])];
  return [counts.join(', '), ...shared(group), ...shown].join('\n\n');
}

const shared = ({ commonAnnotations }: Group): readonly string[] => {
  const lines = Object.entries(commonAnnotations)
    .filter(([name]) => name !== 'summary')
    .map(([name, value]) => `${name}: ${value}`);
  return lines.length === 0 ? [] : [lines.toSorted().join('\n')];
};

function linesOf(alert: Alert, { commonLabels, commonAnnotations }: Group): string {
  const when = alert.status === 'firing' ? `firing since ${alert.startsAt}` : `resolved ${alert.endsAt}, since ${alert.startsAt}`;
  const own = Object.entries(alert.labels).filter(([name, value]) => commonLabels[name] !== value);
  const said = Object.entries(alert.annotations).filter(([name, value]) => commonAnnotations[name] !== value);
  return [
    when,
    ...(own.length === 0 ? [] : [`  ${pairs(Object.fromEntries(own)).join(', ')}`]),
    ...said.map(([name, value]) => `  ${name}: ${value}`).toSorted(),
    ...(alert.generatorURL === undefined || alert.generatorURL === '' ? [] : [`  ${alert.generatorURL}`]),
  ].join('\n');
}

const pairs = (labels: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted();
