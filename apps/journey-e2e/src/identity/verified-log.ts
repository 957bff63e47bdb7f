import { hash, verify, X509Certificate } from 'node:crypto';
import { partOf, roomOf, shortName, topicOf } from '@countersign/contracts';
import { certificatesIn } from '@countersign/identity';
import { type KnownKey, proofHeader, recordVerifier, type Said } from '@countersign/signature';
import { asPerson, call, type theRun } from '@countersign/testing';

type Run = ReturnType<typeof theRun>;

/** One record as audit serves it to who verifies it. */
export interface Logged {
  readonly topic: string;
  readonly appendedAt: string;
  readonly value: string;
  readonly proof: string;
}

/** The whole log, as an auditor reads it. */
export async function logOf(run: Run): Promise<readonly Logged[]> {
  const records: (Logged & { readonly index: number })[] = [];
  for (;;) {
    const after = records.at(-1)?.index ?? -1;
    const { json } = await asPerson('aiko', `${run.audit}/v1/records?after=${after}&limit=1000`, {}, run);
    const page = json.records as typeof records;
    records.push(...page);
    if (page.length < 1_000) return records;
  }
}

/**
 * Verifies records by the certificates that authority keeps, whenever they ended: `ok`, or the code. What it does not know is the Kafka key,
 * which the log need not keep: it is the subject.
 */
export async function verdictsOf(
  records: readonly Logged[],
  run: Run,
): Promise<{ readonly verdicts: readonly string[]; readonly keys: readonly KnownKey[] }> {
  const keys = new Map<string, KnownKey>();
  for (const kid of new Set(records.map(({ proof }) => kidIn(proof)))) keys.set(kid, await keyOf(kid, run));
  const judge = recordVerifier<Said>({
    lookupKey: (kid) => keys.get(kid),
    maySay: ({ speaker, type, topic }) => topicOf(shortName(type)) === topic && partOf(shortName(type)).says === roomOf(speaker),
    read: (value) => ({ ok: true, value: JSON.parse(Buffer.from(value).toString()) as Said }),
    sha256: (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')),
  });
  const verdicts = records.map(({ topic, appendedAt, value, proof }) => {
    const { subject } = JSON.parse(value) as Said;
    const headers = { [proofHeader]: proof };
    const judged = judge({ value: Buffer.from(value), key: Buffer.from(subject), headers, topic, appendedAt: Date.parse(appendedAt) });
    return judged.ok ? 'ok' : judged.code;
  });
  return { verdicts, keys: [...keys.values()] };
}

/** ALGORITHM.md: a byte of version, then the thumbprint. */
const kidIn = (proof: string): string => Buffer.from(proof, 'base64url').subarray(1, 33).toString('base64url');

async function keyOf(kid: string, run: Run): Promise<KnownKey> {
  const { json } = await call(`${run.authority}/v1/certificates/${kid}`, {}, run);
  const leaf = new X509Certificate(certificatesIn(json.chain as string)[0] ?? '');
  return {
    speaker: /^URI:([^,]+)/.exec(leaf.subjectAltName ?? '')?.[1] ?? '',
    validFrom: leaf.validFromDate.getTime(),
    validTo: leaf.validToDate.getTime(),
    suspended: [],
    verify: (bytes, signature) => verify('sha256', bytes, { key: leaf.publicKey, dsaEncoding: 'ieee-p1363' }, signature),
  };
}
