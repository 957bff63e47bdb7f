import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { createPrivateKey, createPublicKey, type webcrypto, X509Certificate } from 'node:crypto';
import { keyOfPem, newKeys, pemOfKey } from './certificates.ts';

/** A key that signs tokens: ES256, named by its thumbprint (RFC 7638). */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: webcrypto.CryptoKey;
  readonly publicJwk: JWK;
}

export async function newSigningKey(): Promise<SigningKey> {
  const { privateKey } = await newKeys();
  return signingKeyOf(await pemOfKey(privateKey));
}

/** The key in a PKCS#8 PEM. */
export async function signingKeyOf(pem: string): Promise<SigningKey> {
  const publicJwk = await exportJWK(createPublicKey(createPrivateKey(pem)));
  return { kid: await calculateJwkThumbprint(publicJwk), privateKey: await keyOfPem(pem), publicJwk };
}

export const pemOfSigningKey = ({ privateKey }: SigningKey): Promise<string> => pemOfKey(privateKey);

/** The thumbprint of a certificate's key (RFC 7638): the first certificate of a PEM. */
export const kidOfCertificate = async (pem: string): Promise<string> =>
  calculateJwkThumbprint(await exportJWK(new X509Certificate(pem).publicKey));
