import { randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type JsonName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts';

type Keys = webcrypto.CryptoKeyPair;

/** NIST P-256 with SHA-256 everywhere: what every broker, database and library of the mesh verifies. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** Certificates begin a minute early, for clocks that are behind. */
export const earlyMs = 60_000;

/** What signs certificates: its own, the key, and the certificates between it and the root, PEM. */
export interface Issuer {
  readonly certificate: X509Certificate;
  readonly key: webcrypto.CryptoKey;
  /** What its leaves present beside themselves: nothing where it is the root. */
  readonly between: string;
}

/** Who a certificate is for, and how long. */
export interface LeafRequest {
  /** In the order of its DER form: PostgreSQL and Kafka read it in opposite directions. */
  readonly subject: JsonName;
  /** The one URI of a SPIFFE ID. */
  readonly uri?: string;
  readonly dns?: readonly string[];
  readonly ip?: readonly string[];
  readonly publicKey: webcrypto.CryptoKey;
  readonly lifeMs: number;
}

export const newKeys = (): Promise<Keys> => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<Keys>;

/** PKCS#8 in PEM, as Kafka, PostgreSQL and Node read it. */
export async function pemOfKey(key: webcrypto.CryptoKey): Promise<string> {
  return `${PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

export function keyOfPem(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), algorithm, true, ['sign']);
}

/** A root that signs itself: the one certificate that broker, database and rooms trust. */
export async function makeRoot(name: JsonName, lifeMs: number, now: number): Promise<Issuer> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    ...validity(now, lifeMs),
    serialNumber: newSerial(),
    subject: name,
    issuer: name,
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: await authorityExtensions(keys.publicKey, undefined),
  });
  return { certificate, key: keys.privateKey, between: '' };
}

/** An authority below another that signs leaves only (RFC 5280 section 4.2.1.9, path length 0), for one trust domain (SPIFFE X.509-SVID section 4.1). */
export async function makeIntermediate(parent: Issuer, name: JsonName, trustDomain: string, lifeMs: number, now: number): Promise<Issuer> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    ...validity(now, lifeMs, parent),
    serialNumber: newSerial(),
    subject: name,
    issuer: parent.certificate.subjectName.toJSON(),
    publicKey: keys.publicKey,
    signingKey: parent.key,
    signingAlgorithm: algorithm,
    extensions: [
      ...(await authorityExtensions(keys.publicKey, 0)),
      new SubjectAlternativeNameExtension([{ type: 'url', value: `spiffe://${trustDomain}` }]),
      await AuthorityKeyIdentifierExtension.create(parent.certificate.publicKey),
    ],
  });
  return { certificate, key: keys.privateKey, between: `${certificate.toString('pem')}\n${parent.between}` };
}

/** A leaf: for servers and clients alike, never for signing others. Returns its chain in PEM, leaf first, without the root. */
export async function issueLeaf(
  issuer: Issuer,
  request: LeafRequest,
  now: number,
): Promise<{ readonly chain: string; readonly certificate: X509Certificate }> {
  const { subject, uri, dns = [], ip = [], publicKey, lifeMs } = request;
  const names = [
    ...(uri === undefined ? [] : [{ type: 'url' as const, value: uri }]),
    ...dns.map((value) => ({ type: 'dns' as const, value })),
    ...ip.map((value) => ({ type: 'ip' as const, value })),
  ];
  const certificate = await X509CertificateGenerator.create({
    ...validity(now, lifeMs, issuer),
    serialNumber: newSerial(),
    subject,
    issuer: issuer.certificate.subjectName.toJSON(),
    publicKey,
    signingKey: issuer.key,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.clientAuth, ExtendedKeyUsage.serverAuth]),
      ...(names.length === 0 ? [] : [new SubjectAlternativeNameExtension(names)]),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.certificate.publicKey),
    ],
  });
  return { chain: `${certificate.toString('pem')}\n${issuer.between}`, certificate };
}

async function authorityExtensions(publicKey: webcrypto.CryptoKey, pathLength: number | undefined) {
  return [
    new BasicConstraintsExtension(true, pathLength, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    await SubjectKeyIdentifierExtension.create(publicKey),
  ];
}

/** Nobody's certificate outlives that of its issuer: it would lead to nothing from then on. */
function validity(now: number, lifeMs: number, issuer?: Issuer) {
  const latest = issuer?.certificate.notAfter.getTime() ?? Number.POSITIVE_INFINITY;
  return { notBefore: new Date(now - earlyMs), notAfter: new Date(Math.min(now + lifeMs, latest)) };
}

/** Sixteen random bytes, positive (RFC 5280 section 4.1.2.2). */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}
