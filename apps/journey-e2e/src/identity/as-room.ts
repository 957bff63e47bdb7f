import { createPrivateKey, hash, randomBytes, sign } from 'node:crypto';
import { AuthorityKey, spiffeId, topicOf, uuidV7 } from '@countersign/contracts';
import type { RunFile } from '@countersign/embedded';
import { kidOfCertificate } from '@countersign/identity';
import { proofHeader, type Signer, signBatch } from '@countersign/signature';
import { appendRecords } from '@countersign/testing';
import { certificateOf, type Change } from './certificate-of.ts';

/** A key of a room's that everybody knows: what whoever has taken the room over has. */
export async function signerOf(room: string, run: Pick<RunFile, 'ca' | 'kafkaAdmin'>, change: Change = {}): Promise<Signer> {
  const { key, cert: chain } = await certificateOf(room, change, run);
  const kid = await kidOfCertificate(chain);
  const id = uuidV7(Date.now(), randomBytes(10));
  const event = {
    specversion: '1.0',
    id,
    source: spiffeId('authority'),
    type: AuthorityKey.type,
    subject: kid,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: AuthorityKey.dataschema,
    correlationid: kid,
    causationid: id,
    sequence: '0000000001',
    data: { kid, identity: spiffeId(room), instance: `${room}-taken-over`, chain },
  };
  await appendRecords(run.kafkaAdmin, topicOf(AuthorityKey.name), [{ key: kid, value: JSON.stringify(event) }]);
  return signerWith(room, kid, key);
}

/** One that nobody has made known: the key of a certificate that the room has not asked for. */
export async function unknownSignerOf(room: string, run: Pick<RunFile, 'ca'>): Promise<Signer> {
  const { key, cert } = await certificateOf(room, {}, run);
  return signerWith(room, await kidOfCertificate(cert), key);
}

function signerWith(room: string, kid: string, pem: string): Signer {
  const key = createPrivateKey(pem);
  return {
    speaker: spiffeId(room),
    kid,
    sha256: (bytes) => hash('sha256', bytes, 'buffer'),
    sign: (bytes) => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }),
  };
}

/** Messages as that room would sign them, together, for that topic. */
export async function signedAs<M extends { readonly value: Buffer | null }>(
  signer: Signer,
  messages: readonly M[],
  topic: string,
): Promise<(M & { headers: Record<string, string> })[]> {
  const values = messages.map(({ value }) => value ?? Buffer.alloc(0));
  const proofs = await signBatch(values, topic, signer);
  return messages.map((message, at) => ({ ...message, headers: { [proofHeader]: proofs[at] ?? '' } }));
}
