import { readJson, textOf } from '../json.ts';
import { mapBody } from '../map-body.ts';
import type { Mapping } from '../mapping.ts';
import { answers, mib, type WebhookType } from '../webhook-type.ts';

/** What is read where the source says no map of its own. */
const usual: Mapping = {
  externalId: ['/data/id'],
  title: ['/data/title'],
  text: ['/data/text'],
  labels: ['/data/labels'],
  at: '/timestamp',
  severity: { at: '/data/severity' },
  resolved: [{ at: '/data/status', is: ['resolved', 'closed', 'done'] }],
};

/** Any sender that follows the Standard Webhooks specification, 1.0.0, with a symmetric key. */
export const standardWebhooks: WebhookType = {
  name: 'standard-webhooks',
  vendor: 'senders of Standard Webhooks',
  proofs: [
    {
      by: 'hmac',
      header: 'webhook-signature',
      prefix: 'v1,',
      encoding: 'base64',
      between: ' ',
      signed: ['id', '.', 'timestamp', '.', 'body'],
      timestamp: { header: 'webhook-timestamp', as: 'unix', within: 300 },
      id: 'webhook-id',
      secret: 'whsec',
    },
  ],
  bodyLimit: 1 * mib,
  sameness: 'what the map calls the id is the ticket, timestamp its revision; webhook-id is not needed for it',
  deliveryId: 'webhook-id',
  events: [
    ['what `map` says', 'without one: data.id, data.title, data.text, data.labels, data.severity, and resolved where data.status says so'],
  ],
  answers: answers({
    accepted: 'done',
    repeated: 'done',
    ignored: 'done',
    handshake: 'done',
    unproven: 'sent again by the schedule of the sender, signed anew, until it gives up',
    unreadable: 'as above',
    'too-large': 'as above; the specification advises senders to stay under 20 kB',
    overloaded: 'sent again by the schedule of the sender',
  }),
  read: (delivery, { map = usual }, platform) => {
    const text = textOf(delivery, platform);
    if (!text.ok) return text.refusal;
    const body = readJson(text.value);
    return body.ok ? mapBody(body.value, map) : body.refusal;
  },
  setup: ({ url, secretFile }) => [
    'At the sender, add an endpoint:',
    `  URL     ${url}`,
    '  Events  those alone that are work',
    `Put its signing secret (whsec_…) into ${secretFile}.`,
  ],
  notes: ['Asymmetric signatures (v1a) are not taken: a sender of them is refused with the rule `form`.'],
};
