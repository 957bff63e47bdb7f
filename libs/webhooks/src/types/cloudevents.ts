import { type Delivery, headerOf } from '../delivery.ts';
import { readJson, type Read, textOf } from '../json.ts';
import { mapBody } from '../map-body.ts';
import type { Mapping } from '../mapping.ts';
import type { Platform } from '../platform.ts';
import { unreadable } from '../refusal.ts';
import { answers, mib, type WebhookType } from '../webhook-type.ts';

/** What is read where the source says no map of its own. */
const usual: Mapping = {
  externalId: ['/subject'],
  title: ['/data/title'],
  text: ['/data/text'],
  labels: ['/data/labels'],
  at: '/time',
  severity: { at: '/data/severity' },
  resolved: [{ at: '/data/status', is: ['resolved', 'closed', 'done'] }],
};

const needed = ['specversion', 'id', 'source', 'type'];

/** CloudEvents 1.0 over HTTP, in structured or binary mode, as the specification of its web hooks has it. */
export const cloudevents: WebhookType = {
  name: 'cloudevents',
  vendor: 'senders of CloudEvents',
  proofs: [{ by: 'bearer' }],
  bodyLimit: 1 * mib,
  sameness: 'what the map calls the id is the ticket, time its revision; source and id of the event are not needed for it',
  deliveryId: 'ce-id',
  events: [
    ['what `map` says', 'without one: subject, data.title, data.text, data.labels, data.severity, and resolved where data.status says so'],
  ],
  answers: answers({
    accepted: 'done',
    repeated: 'done',
    ignored: 'done',
    handshake: 'done',
    unproven: 'not sent again',
    unreadable: 'not sent again',
    'too-large': 'not sent again',
    overloaded: 'sent again after Retry-After, by senders that do so at all',
  }),
  read: (delivery, { map = usual }, platform) => {
    const event = eventOf(delivery, platform);
    if (!event.ok) return event.refusal;
    const missing = needed.find((name) => typeof event.value[name] !== 'string' || event.value[name] === '');
    if (missing !== undefined) return unreadable('no-event', `A CloudEvent has the attribute ${missing}`, `/${missing}`);
    return event.value['specversion'] === '1.0'
      ? mapBody(event.value, map)
      : unreadable('version', 'Only version 1.0 of CloudEvents is understood', '/specversion');
  },
  setup: ({ url, secretFile }) => [
    'At the sender, add an HTTP sink:',
    `  URL            ${url}`,
    '  Mode           structured or binary, one event a request',
    `  Authorization  Bearer and the content of ${secretFile}`,
  ],
  notes: [
    'Batches are refused: each event is a delivery of its own.',
    'The question by OPTIONS whether deliveries are wanted (WebHook-Request-Origin) is not answered: a sender that insists on it, such as Azure Event Grid, cannot be connected yet.',
  ],
};

function eventOf(delivery: Delivery, platform: Platform): Read<Readonly<Record<string, unknown>>> {
  const media = (headerOf(delivery, 'content-type') ?? '').toLowerCase();
  if (media.startsWith('application/cloudevents-batch')) return { ok: false, refusal: unreadable('batch', 'Send one event a request') };
  const text = textOf(delivery, platform);
  if (!text.ok) return text;
  if (media.startsWith('application/cloudevents')) {
    const read = readJson(text.value);
    if (!read.ok) return read;
    return isObject(read.value)
      ? { ok: true, value: read.value }
      : { ok: false, refusal: unreadable('shape', 'A CloudEvent is an object') };
  }
  const attributes = [...delivery.headers.keys()]
    .filter((name) => /^ce-[a-z0-9]{1,40}$/.test(name))
    .map((name) => [name.slice(3), decoded(headerOf(delivery, name) ?? '')] as const);
  const payload = text.value.trim() === '' ? undefined : readJson(text.value);
  if (payload?.ok === false) return payload;
  return { ok: true, value: { ...Object.fromEntries(attributes), ...(payload === undefined ? {} : { data: payload.value }) } };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values of headers are percent-encoded where they are not ASCII. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
