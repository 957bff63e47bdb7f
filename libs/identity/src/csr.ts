import type { webcrypto } from 'node:crypto';
import { refused, type Verified } from './verified.ts';
import { Pkcs10CertificateRequest, Pkcs10CertificateRequestGenerator } from './x509.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A request for a certificate (RFC 2986): it carries a key and shows that its sender has the other half, and asks for no names. */
export async function certificateRequest(keys: webcrypto.CryptoKeyPair): Promise<string> {
  const request = await Pkcs10CertificateRequestGenerator.create({ name: [], keys, signingAlgorithm: algorithm });
  return request.toString('pem');
}

/** The key of a request, whatever names it asks for. */
export async function publicKeyOfRequest(pem: string): Promise<Verified<webcrypto.CryptoKey>> {
  try {
    const request = new Pkcs10CertificateRequest(pem);
    if (!(await request.verify())) return refused('request', 'who sends the request does not have its key');
    return { ok: true, value: await request.publicKey.export(algorithm, ['verify']) };
  } catch {
    return refused('request', 'it is no request for a certificate with a P-256 key (PKCS #10)');
  }
}
