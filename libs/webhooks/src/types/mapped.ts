import { readJson, textOf } from '../json.ts';
import { mapBody } from '../map-body.ts';
import { unreadable } from '../refusal.ts';
import { answers, mib, type WebhookType } from '../webhook-type.ts';

/** Whatever sends JSON: ServiceNow, Zendesk's triggers, Grafana, and what people write themselves. */
export const mapped: WebhookType = {
  name: 'mapped',
  vendor: 'anything that sends JSON',
  proofs: [
    { by: 'bearer' },
    { by: 'basic', user: 'countersign' },
    { by: 'header', header: 'X-Token' },
    { by: 'hmac', header: 'X-Signature', prefix: '', encoding: 'hex', between: '', signed: ['body'], secret: 'text' },
  ],
  bodyLimit: 2 * mib,
  sameness:
    'what `map.externalId` points to is the ticket, what `map.at` points to its revision; where there is none, what comes later is later',
  deliveryId: null,
  events: [['what `map` says', '`resolved`, `ignored` and `handshake` are conditions; everything else is open']],
  answers: answers({
    accepted: 'as the sender is written; ServiceNow logs it',
    repeated: 'as above',
    ignored: 'as above',
    handshake: 'as above',
    unproven: 'as above: nothing will change by sending it again',
    unreadable: 'as above: the pointer says where the map and the body do not meet',
    'too-large': 'as above',
    overloaded: 'to be sent again, after Retry-After; ServiceNow does so where its retry policy for outbound HTTP says it',
  }),
  read: (delivery, { map }, platform) => {
    if (map === undefined) return unreadable('no-map', 'This source has no map');
    const text = textOf(delivery, platform);
    if (!text.ok) return text.refusal;
    const body = readJson(text.value);
    return body.ok ? mapBody(body.value, map) : body.refusal;
  },
  setup: ({ name, url, secretFile }) => [
    'Where the body is written (in ServiceNow a business rule on incident, after insert and update, that calls a REST message; in Zendesk a trigger and a webhook):',
    `  URL            ${url}`,
    '  Method         POST, application/json, UTF-8',
    `  Authorization  Bearer and the content of ${secretFile}; or what \`proof\` of ${name} says`,
    'The body needs an id, a title, and if possible the time of the change; deploy/sources/sources.yaml shows maps for ServiceNow, Zendesk, Grafana and others.',
    'ServiceNow: give the REST message a credential of its own and the business rule no more than read on incident. Its sys_updated_on has no zone; it is taken for UTC and only orders.',
  ],
  notes: [
    'The body of ServiceNow is written by whoever sets it up: the map in deploy/sources is one way, never tried against an instance.',
  ],
};
