import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Tls } from './credentials.ts';
import { readCertificates } from './pem.ts';
import { refused, type Verified } from './verified.ts';
import { verifyX509Svid } from './x509-svid.ts';

/** What lies in the files, PEM. */
export interface FilesRead {
  /** The certificate, and those between it and the root. */
  readonly cert: string;
  readonly key: string;
  /** The roots of the trust domain. */
  readonly bundle: string;
}

interface Expected {
  readonly spiffeId: string;
  readonly trustDomain: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * An X.509-SVID with its key, as somebody else has written them; or why it is not taken. Three files are not written at one moment:
 * what does not fit together is on its way.
 */
export function svidInFiles({ cert, key, bundle }: FilesRead, { spiffeId, trustDomain, now }: Expected): Verified<Tls> {
  const [chain, roots] = [readCertificates(cert), readCertificates(bundle)];
  const [leaf] = chain ?? [];
  const privateKey = keyIn(key);
  if (chain === undefined || leaf === undefined || roots === undefined || roots.length === 0 || privateKey === undefined)
    return refused('form', 'certificate, key or bundle are not whole');
  if (!leaf.checkPrivateKey(privateKey)) return refused('pair', 'the key is not the one of the certificate');
  const svid = verifyX509Svid(
    chain.map(({ raw }) => raw),
    { trustDomain, roots: roots.map((root) => root.toString()), now },
  );
  if (!svid.ok) return svid;
  if (svid.value.id.text !== spiffeId) return refused('identity', `it is the SVID of ${svid.value.id.text}, and this is ${spiffeId}`);
  return { ok: true, value: { cert, key, ca: bundle } };
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
