import { X509Certificate } from 'node:crypto';
import { parseSpiffeId, type SpiffeId } from './spiffe-id.ts';
import { refused, skewSeconds, type Verified } from './verified.ts';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate as Parsed,
} from './x509.ts';

/** An X.509-SVID that leads to a root. */
export interface VerifiedSvid {
  readonly id: SpiffeId;
  readonly serial: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

interface Trusted {
  readonly trustDomain: string;
  /** PEM. */
  readonly roots: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The moment at which the leaf is to have been valid, where that is another. */
  readonly leafAt?: number;
}

/** Verifies a chain of DER certificates, leaf first: SPIFFE X.509-SVID section 5, RFC 5280 section 6.1 as far as the mesh issues. */
export function verifyX509Svid(chain: readonly Uint8Array[], { trustDomain, roots, now, leafAt = now }: Trusted): Verified<VerifiedSvid> {
  const [leaf, ...between] = chain.map((der) => new X509Certificate(der));
  if (leaf === undefined) return refused('no-certificate', 'there is no certificate');
  const path = pathOf(
    leaf,
    between,
    roots.map((pem) => new X509Certificate(pem)),
  );
  if (path === undefined) return refused('chain', 'the certificate does not lead to a root that is trusted here');
  for (const one of path) {
    const when = whenOf(one, one === leaf ? leafAt : now);
    if (when !== undefined) return when;
  }
  return leafOf(leaf, trustDomain);
}

/** Leaf first, the root last; undefined where there is none. A path length counts the authorities below, without the leaf. */
function pathOf(
  leaf: X509Certificate,
  between: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): readonly X509Certificate[] | undefined {
  const path = [leaf];
  for (let current = leaf; path.length <= between.length + 1; ) {
    const signer = [...roots, ...between].find(
      (one) => maySign(one, path.length - 1) && current.checkIssued(one) && current.verify(one.publicKey),
    );
    if (signer === undefined) return undefined;
    path.push(signer);
    if (roots.includes(signer)) return path;
    current = signer;
  }
  return undefined;
}

function maySign(certificate: X509Certificate, below: number): boolean {
  const parsed = new Parsed(certificate.raw);
  const { ca, pathLength } = parsed.getExtension(BasicConstraintsExtension) ?? { ca: false, pathLength: undefined };
  const usages = parsed.getExtension(KeyUsagesExtension)?.usages ?? 0;
  return ca && (usages & KeyUsageFlags.keyCertSign) !== 0 && (pathLength === undefined || pathLength >= below);
}

function whenOf({ validFromDate, validToDate }: X509Certificate, now: number) {
  if (validFromDate.getTime() > now + skewSeconds * 1_000) return refused('not-yet-valid', 'the time of the certificate has not begun');
  if (validToDate.getTime() < now - skewSeconds * 1_000) return refused('expired', 'the time of the certificate is over');
  return undefined;
}

/** Reads the leaf of a chain that TLS has verified (RFC 8446 section 4.4.2): its time, what it may be used for, and its one SPIFFE ID. */
export function svidOfPeer(der: Uint8Array, { trustDomain, now }: Omit<Trusted, 'roots' | 'leafAt'>): Verified<VerifiedSvid> {
  const leaf = new X509Certificate(der);
  return whenOf(leaf, now) ?? leafOf(leaf, trustDomain);
}

function leafOf(leaf: X509Certificate, trustDomain: string): Verified<VerifiedSvid> {
  const parsed = new Parsed(leaf.raw);
  const usages = parsed.getExtension(KeyUsagesExtension)?.usages ?? 0;
  if (parsed.getExtension(BasicConstraintsExtension)?.ca === true || (usages & (KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)) !== 0)
    return refused('authority', 'an authority is no workload');
  if ((usages & KeyUsageFlags.digitalSignature) === 0) return refused('key-usage', 'the key of the certificate is not for signing');
  const uris = (parsed.getExtension(SubjectAlternativeNameExtension)?.names.items ?? []).filter(({ type }) => type === 'url');
  const [uri] = uris;
  if (uri === undefined || uris.length > 1) return refused('one-uri', 'an X.509-SVID has exactly one URI');
  const id = parseSpiffeId(uri.value);
  if (!id.ok) return id;
  if (id.value.trustDomain !== trustDomain) return refused('trust-domain', `${uri.value} is not of ${trustDomain}`);
  const [name] = parsed.subjectName.getField('CN');
  if (name?.startsWith('svc_') === true && name !== `svc_${id.value.path.join('_')}`)
    return refused('common-name', 'the certificate names another login than its SPIFFE ID');
  return { ok: true, value: { id: id.value, serial: leaf.serialNumber.toLowerCase(), endsAt: leaf.validToDate.getTime() } };
}
