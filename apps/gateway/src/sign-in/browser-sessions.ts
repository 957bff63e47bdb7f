import { createHash, timingSafeEqual } from 'node:crypto';
import { type BrowserRequest, Problem, Sessions } from '@countersign/chassis';
import { log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { cookie, cookieIn } from '../domain/cookies.ts';
import { GatewayConfig, type GatewaySettings } from '../gateway.config.ts';
import { secret } from './attempts.ts';
import { type GivenTokens, SigningIn } from './signing-in.ts';

interface Session {
  tokens: GivenTokens;
  readonly csrf: string;
  readonly ends: number;
  idleAt: number;
  renewing: Promise<void> | undefined;
}

/** Seconds: a working day, and a break in it. */
const life = 8 * 60 * 60;
const idle = 60 * 60;
const most = 10_000;
/** A token that ends sooner is not begun anything with. */
const marginMs = 20_000;

/** The sessions of browsers, in memory: tokens never reach a page, and a restart signs everybody out. */
@Injectable()
export class BrowserSessions extends Sessions {
  /** By the digest of the cookie's value: what is in memory opens nothing. */
  private readonly open = new Map<string, Session>();
  readonly isSecure: boolean;
  private readonly name: string;

  constructor(
    @Inject(GatewayConfig.token) { COUNTERSIGN_GATEWAY_URL: url = '' }: GatewaySettings,
    private readonly issuer: SigningIn,
  ) {
    super();
    this.isSecure = url.startsWith('https:');
    // RFC 6265bis section 4.1.3.2: a browser takes that name from nobody but this host, over TLS.
    this.name = this.isSecure ? '__Host-countersign-session' : 'countersign-session';
  }

  /** A session under a new name; its header `Set-Cookie`. */
  begin(tokens: GivenTokens): string {
    const [oldest] = this.open.keys();
    if (this.open.size >= most && oldest !== undefined) this.open.delete(oldest);
    const value = secret();
    const now = Date.now();
    this.open.set(digest(value), { tokens, csrf: secret(), ends: now + life * 1_000, idleAt: now + idle * 1_000, renewing: undefined });
    return cookie(this.name, value, { path: '/', life, isSecure: this.isSecure });
  }

  /** Ends a session here and at the issuer; the header that takes its cookie away. */
  async end(header: string | undefined): Promise<string> {
    const [key, session] = this.find(header);
    this.open.delete(key);
    const refresh = session?.tokens.refresh;
    if (refresh !== undefined)
      await this.issuer.revoke(refresh).catch((err: unknown) => log.warn({ err }, 'A sign-in could not be revoked'));
    return cookie(this.name, '', { path: '/', life: 0, isSecure: this.isSecure });
  }

  /** What a page of this room sends along with everything that changes something. */
  csrfOf(header: string | undefined): string | undefined {
    return this.find(header)[1]?.csrf;
  }

  override async tokenOf({ cookie: header, csrf, isSafe }: BrowserRequest): Promise<string | undefined> {
    const [key, session] = this.find(header);
    if (session === undefined) return undefined;
    if (!isSafe && !isSame(csrf, session.csrf))
      throw new Problem(403, 'csrf', 'What changes something needs the header x-csrf-token with the csrf of GET /v1/session', {
        header: 'x-csrf-token',
      });
    session.idleAt = Date.now() + idle * 1_000;
    if (session.tokens.ends - marginMs < Date.now()) await this.renew(key, session);
    return this.open.has(key) ? session.tokens.access : undefined;
  }

  /** Once for all requests that come meanwhile: a refresh token is good once. */
  private async renew(key: string, session: Session): Promise<void> {
    session.renewing ??= this.renewed(key, session).finally(() => (session.renewing = undefined));
    await session.renewing;
  }

  private async renewed(key: string, session: Session): Promise<void> {
    const { refresh } = session.tokens;
    const tokens = refresh === undefined ? undefined : await this.issuer.refresh(refresh);
    if (tokens === undefined) this.open.delete(key);
    else session.tokens = { ...tokens, refresh: tokens.refresh ?? refresh };
  }

  private find(header: string | undefined): readonly [key: string, session: Session | undefined] {
    const key = digest(cookieIn(header, this.name) ?? '');
    const session = this.open.get(key);
    if (session === undefined || Date.now() < Math.min(session.ends, session.idleAt)) return [key, session];
    this.open.delete(key);
    return [key, undefined];
  }
}

const digest = (value: string): string => createHash('sha256').update(value).digest('base64');

function isSame(given: string | undefined, wanted: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
