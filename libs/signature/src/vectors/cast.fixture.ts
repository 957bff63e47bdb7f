import type { Signer } from '../index.ts';
import { certificate } from './certificates.fixture.ts';
import { type FixedKey, keyNamed, sha256 } from './deterministic-keys.fixture.ts';

/** When the certificates of the vectors begin and end. */
export const from = Date.parse('2026-05-09T11:59:00Z');
export const to = Date.parse('2026-05-09T13:00:00Z');
/** When records of the vectors are appended, where it does not matter. */
export const noon = Date.parse('2026-05-09T12:00:00Z');
export const cut = Date.parse('2026-05-09T12:10:00Z');
export const resumed = Date.parse('2026-05-09T12:20:00Z');

const root = keyNamed('root');
export const rootCertificate = certificate(
  { serial: 1, key: root, name: 'vectors root', from: from - 86_400_000, to: to + 86_400_000 },
  root,
);

const id = (room: string) => `spiffe://countersign.local/${room}`;

/** Somebody who speaks in the vectors. */
export interface Speaker extends Signer {
  readonly key: FixedKey;
  readonly certificate: string;
}

function speaker(serial: number, name: string, room: string): Speaker {
  const key = keyNamed(name);
  const wanted = { serial, key, name: `svc_${room}`, uri: id(room), from, to };
  return { speaker: id(room), kid: key.kid, sign: key.sign, sha256, key, certificate: certificate(wanted, root) };
}

export const approval = speaker(2, 'approval', 'approval');
export const routing = speaker(3, 'routing', 'routing');
/** Approval's other key: suspended for ten minutes. */
export const suspended = speaker(4, 'approval, suspended', 'approval');
/** Has a key, and a certificate that nobody is told of. */
export const stranger = speaker(5, 'stranger', 'approval');

export const score = [
  { speaker: approval.speaker, type: 'io.countersign.action.approved.v1', topic: 'actions.approved' },
  { speaker: approval.speaker, type: 'io.countersign.action.rejected.v1', topic: 'actions.rejected' },
  { speaker: routing.speaker, type: 'io.countersign.work-item.routed.v1', topic: 'work-items.routed' },
];

export const subject = '019e0c9b-d600-7000-8000-000000000000';

/** An event as approval says it. */
export function event(amount: number, change: Readonly<Record<string, unknown>> = {}): Buffer {
  const whole = {
    specversion: '1.0',
    id: '019e0c9b-d600-8000-8000-000000000001',
    source: approval.speaker,
    type: 'io.countersign.action.approved.v1',
    subject,
    time: '2026-05-09T12:00:00.000Z',
    datacontenttype: 'application/json',
    data: { action: 'payment.release', amount },
    ...change,
  };
  return Buffer.from(JSON.stringify(whole));
}
