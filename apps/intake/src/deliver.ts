import { createHash } from 'node:crypto';
import { Problem, type Request } from '@countersign/chassis';
import { spiffeId } from '@countersign/contracts';
import { log } from '@countersign/telemetry';
import { type Delivery, type Meaning, proofNames, proofOf, type Source, types } from '@countersign/webhooks';
import type { Proven } from './deliveries.ts';
import type { Sealing } from './sealing.ts';
import { readRequest } from './read-requests.ts';

/** A request as the types of webhooks read it: every header with every value, and the exact bytes. */
export function deliveryOf({ raw }: Pick<Request, 'raw'>, body: unknown, client: string | undefined): Delivery {
  const encoding = raw.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw new Problem(415, 'content-encoding', 'Send the body as it is: no Content-Encoding is understood');
  const headers = new Map(Object.entries(raw.headersDistinct).map(([name, values]) => [name, values ?? []] as const));
  return { headers, body: Buffer.isBuffer(body) ? body : Buffer.of(), ...(client === undefined ? {} : { client }) };
}

/** Who sent it is for the log, by its rule; what was wrong with it is for whoever set it up as well. */
export function refusalOf({ as, rule, because, pointer }: Extract<Meaning, { kind: 'refused' }>, { name, type }: Source): Problem {
  log.info({ source: name, rule }, 'A delivery was refused');
  const { status } = types[type].answers[as];
  return new Problem(status, `${as}-${rule}`, because, pointer === undefined ? {} : { pointer });
}

/** What a proven delivery says of a ticket. */
export function provenOf(
  meaning: Extract<Meaning, { kind: 'open' | 'resolved' }>,
  source: Source,
  delivery: Delivery,
  marksOf: Sealing['marks'],
): Proven {
  const { externalId, at, isDated, marker } = meaning.ticket;
  const { deliveryId } = types[source.type];
  const id = deliveryId === null ? undefined : delivery.headers.get(deliveryId.toLowerCase())?.[0];
  return {
    source: source.name,
    externalId,
    told: { at, isDated, marker, again: meaning.kind === 'open' ? meaning.ticket.again : 'same' },
    says: meaning.kind === 'resolved' ? { resolved: meaning.because } : { request: requestOf(meaning.ticket, source) },
    by: { service: delivery.client ?? spiffeId(`source/${source.name}`) },
    proof: proofNames[proofOf(source).by],
    delivery: {
      id: id !== undefined && /^[\w.:-]{1,200}$/.test(id) ? id : null,
      body: marksOf(createHash('sha256').update(delivery.body).digest('hex'))[0],
    },
  };
}

type Ticket = Extract<Meaning, { kind: 'open' }>['ticket'];

const requestOf = ({ externalId, title, text, labels, severity }: Ticket, { name }: Source) =>
  readRequest({ kind: 'incident', source: name, externalId, title, text, labels, severity });
