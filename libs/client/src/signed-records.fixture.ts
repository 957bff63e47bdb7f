import { generateKeyPairSync, hash, sign, verify } from 'node:crypto';
import { AuthorityKey, spiffeId } from '@countersign/contracts';
import { type KnownKey, proofHeader, type Signer, signBatch } from '@countersign/signature';
import type { KafkaMessage } from 'kafkajs';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const es256 = { dsaEncoding: 'ieee-p1363' } as const;
const speaker = spiffeId('authority');
export const kid = 'k'.repeat(42) + 'A';
export const appendedAt = Date.parse('2026-05-09T12:00:00Z');

/** What the feeds would say of the speaker of these records. */
export const known: KnownKey = {
  speaker,
  validFrom: appendedAt - 60_000,
  validTo: appendedAt + 60_000,
  suspended: [],
  verify: (bytes, signature) => verify('sha256', bytes, { key: publicKey, ...es256 }, signature),
};

const signer: Signer = {
  speaker,
  kid,
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  sign: (bytes) => sign('sha256', bytes, { key: privateKey, ...es256 }),
};

/** An event as a room says it; here the shortest that there is. */
export const event = (id: number, instance = 'one') => ({
  specversion: '1.0',
  id: `019e0c9b-d600-8000-8000-${String(id).padStart(12, '0')}`,
  source: speaker,
  type: AuthorityKey.type,
  subject: 'one subject',
  time: '2026-05-09T12:00:00.000Z',
  datacontenttype: 'application/json',
  dataschema: AuthorityKey.dataschema,
  correlationid: 'one subject',
  causationid: '019e0c9b-d600-7000-8000-000000000000',
  sequence: '0000000001',
  data: { kid, identity: speaker, instance, chain: '' },
});

/** Records of one batch, as Kafka hands them over. */
export async function recordsOf(events: readonly unknown[], topic: string): Promise<readonly KafkaMessage[]> {
  const values = events.map((one) => Buffer.from(JSON.stringify(one)));
  const proofs = await signBatch(values, topic, signer);
  return values.map((value, at) => ({
    key: Buffer.from('one subject'),
    value,
    headers: { [proofHeader]: Buffer.from(proofs[at] ?? '') },
    timestamp: String(appendedAt),
    attributes: 0,
    offset: String(at),
  }));
}
