import { readFileSync } from 'node:fs';
import type { FetchImplementation, JWTVerifyGetKey } from 'jose';
import { callHttps } from '../call-https.ts';
import { IssuerDocuments, keysAt } from '../issuer-documents.ts';

/** A cluster whose service-account tokens are believed, and where its keys are. */
export interface ClusterSettings {
  /** Exactly as its tokens say `iss`: `--service-account-issuer` of its API server. */
  readonly issuer: string;
  /** Where its keys are, where they are not to be found by the issuer's own discovery document. */
  readonly jwks?: string;
  /** A file with the roots, PEM, of whoever answers there; the public ones where there is none. */
  readonly ca?: string;
  /** A file with a token to ask with: most API servers answer nobody whom they do not know. */
  readonly bearer?: string;
}

/** The keys of a cluster, as its API server or whoever publishes for it has them. */
export class ClusterKeys {
  private readonly documents: IssuerDocuments;
  private readonly configured: JWTVerifyGetKey | undefined;

  constructor({ issuer, jwks, ca, bearer }: ClusterSettings, now: () => number) {
    const call = callBelow(ca, bearer);
    this.documents = new IssuerDocuments({ issuer }, now, call);
    this.configured = jwks === undefined ? undefined : keysAt(jwks, call);
  }

  /** Throws where nobody answers, or somebody answers as another issuer. */
  async keyOf(): Promise<JWTVerifyGetKey> {
    return this.configured ?? (await this.documents.get()).keyOf;
  }
}

/** Both files are read at each question: whoever keeps them changes them. */
const callBelow =
  (ca: string | undefined, bearer: string | undefined): FetchImplementation =>
  (url, { method, headers, signal }) =>
    callHttps(
      url,
      {
        method,
        signal,
        headers: {
          ...Object.fromEntries(headers),
          ...(bearer === undefined ? {} : { authorization: `Bearer ${readFileSync(bearer, 'utf8').trim()}` }),
        },
      },
      // Issuers of clouds do not all speak 1.3.
      { agent: false, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca: readFileSync(ca, 'utf8') }) },
    );
