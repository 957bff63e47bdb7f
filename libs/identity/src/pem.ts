import { X509Certificate } from 'node:crypto';

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g;

/** The certificates of a PEM text, each in its own, as they stand there. */
export const certificatesIn = (pem: string): readonly string[] => pem.match(block) ?? [];

/** The same, read; undefined where one is none, or the text ends in the middle of one. */
export function readCertificates(pem: string): readonly X509Certificate[] | undefined {
  const found = certificatesIn(pem);
  if (pem.split('-----BEGIN').length !== found.length + 1) return undefined;
  try {
    return found.map((one) => new X509Certificate(one));
  } catch {
    return undefined;
  }
}
