import { verify, X509Certificate } from 'node:crypto';
import { type KnownKey, type Received, recordVerifier, type Said, type Verification } from '../index.ts';
import { sha256 } from './deterministic-keys.fixture.ts';
import type { Case, Vector } from './vector.fixture.ts';
import type { Vectors } from './vectors.fixture.ts';

/** A key as its certificate has it. */
export function knownKey(pem: string, suspended: KnownKey['suspended'] = []): KnownKey {
  const { subjectAltName = '', validFromDate, validToDate, publicKey } = new X509Certificate(pem);
  return {
    speaker: subjectAltName.replace(/^URI:/, ''),
    validFrom: validFromDate.getTime(),
    validTo: validToDate.getTime(),
    suspended,
    verify: (bytes, signature) => verify('sha256', bytes, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature),
  };
}

/** Our verifier, with what the vectors say of keys and of the score. */
export function referenceVerifier({ keys, score }: Pick<Vectors, 'keys' | 'score'>): (record: Received) => Verification<Said> {
  const known = new Map(keys.map(({ kid, certificate, suspended }) => [kid, knownKey(certificate, suspended)]));
  return recordVerifier({
    lookupKey: (kid) => known.get(kid),
    maySay: (said) => score.some(({ speaker, type, topic }) => speaker === said.speaker && type === said.type && topic === said.topic),
    read,
    sha256,
  });
}

function read(value: Uint8Array): { readonly ok: true; readonly value: Said } | { readonly ok: false; readonly problem: string } {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value));
    return isSaid(parsed) ? { ok: true, value: parsed } : { ok: false, problem: 'it has no source, type or subject' };
  } catch {
    return { ok: false, problem: 'it is not JSON in UTF-8' };
  }
}

const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' &&
  value !== null &&
  ['source', 'type', 'subject'].every((name) => typeof Reflect.get(value, name) === 'string');

const bytes = (text: string | null): Buffer | null => (text === null ? null : Buffer.from(text, 'base64'));

/** A record of the vectors as a Kafka client hands it over. */
export const received = ({ key, value, ...rest }: Vector): Received => receivedOf({ ...rest, key: bytes(key), value: bytes(value) });

export function receivedOf({ topic, key, value, headers, appendedAt }: Case): Received {
  const texts = headers.map(([name, text]) => [name, text === null ? null : Buffer.from(text)] as const);
  const byName = Map.groupBy(texts, ([name]) => name);
  return {
    topic,
    key,
    value,
    appendedAt,
    headers: Object.fromEntries([...byName].map(([name, all]) => [name, all.map(([, one]) => one)])),
  };
}
