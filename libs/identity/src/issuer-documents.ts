import { createRemoteJWKSet, customFetch, type FetchImplementation, type JWTVerifyGetKey } from 'jose';
import { validator } from '@countersign/contracts';
import { Type } from 'typebox';

const readDiscovery = validator(
  Type.Object({ issuer: Type.String(), jwks_uri: Type.String(), userinfo_endpoint: Type.Optional(Type.String()) }),
);

export interface Documents {
  readonly keyOf: JWTVerifyGetKey;
  readonly userinfo: string | undefined;
}

/** How often a stranger's made-up key id may have us ask, and how long keys and addresses are good. */
const keys = { cooldownDuration: 5_000, cacheMaxAge: 10 * 60_000, timeoutDuration: 3_000 };
const goodForMs = 60 * 60_000;
const tryAgainAfterMs = 2_000;

interface Issuer {
  /** Exactly as its tokens say `iss`. */
  readonly issuer: string;
  /** Where its documents are fetched, where that is another address. */
  readonly reachableAt?: string;
}

/** The keys behind an address, fetched when they are first needed and again when a token names one that is not there. */
export const keysAt = (address: string, ask: FetchImplementation = fetch): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(address), { ...keys, [customFetch]: ask });

/** An issuer's addresses and keys (OpenID Connect Discovery section 4), fetched when they are first needed. */
export class IssuerDocuments {
  private found: Promise<Documents> | undefined;
  private askAgainAt = 0;

  private readonly trusted: Issuer;
  private readonly now: () => number;
  private readonly call: FetchImplementation;

  /** `call` asks where that needs more than an address. */
  constructor(trusted: Issuer, now: () => number, call: FetchImplementation = fetch) {
    this.trusted = trusted;
    this.now = now;
    this.call = call;
  }

  /** Throws where the issuer does not answer, or answers as another one. */
  async get(): Promise<Documents> {
    const before = this.found;
    if (before !== undefined && this.now() < this.askAgainAt) return before;
    this.askAgainAt = this.now() + tryAgainAfterMs;
    const asked = this.ask();
    this.found = asked;
    try {
      const documents = await asked;
      this.askAgainAt = this.now() + goodForMs;
      return documents;
    } catch (error) {
      // What was good an hour ago is better than nothing.
      if (before !== undefined) this.found = before;
      if (before !== undefined) return before;
      throw error;
    }
  }

  private async ask(): Promise<Documents> {
    const { issuer, reachableAt = issuer } = this.trusted;
    const answer = await this.call(`${reachableAt.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      method: 'GET',
      headers: new Headers({ accept: 'application/json' }),
      signal: AbortSignal.timeout(keys.timeoutDuration),
      // Whoever answers with another address is not the issuer: that is no answer here.
      redirect: 'manual',
    });
    if (!answer.ok) throw new Error(`${issuer} answers ${answer.status} when it is asked for its configuration`);
    const read = readDiscovery(await answer.json());
    if (!read.ok) throw new Error(`${issuer} has a configuration in which ${read.pointer} ${read.problem}`);
    // Section 4.3: the configuration of another issuer would hand us that one's keys.
    if (read.value.issuer !== issuer) throw new Error(`${reachableAt} is the issuer ${read.value.issuer}, not ${issuer}`);
    const { jwks_uri: jwks, userinfo_endpoint: userinfo } = read.value;
    return {
      keyOf: keysAt(this.reachable(jwks), this.call),
      userinfo: userinfo === undefined ? undefined : this.reachable(userinfo),
    };
  }

  private reachable(address: string): string {
    const { issuer, reachableAt } = this.trusted;
    return reachableAt !== undefined && address.startsWith(issuer) ? reachableAt + address.slice(issuer.length) : address;
  }
}
