import { portOffsets, Problem, type Secret, secretIn } from '@countersign/chassis';
import { validator } from '@countersign/contracts';
import { type Call, callOut, log } from '@countersign/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { Type } from 'typebox';
import { GatewayConfig, type GatewaySettings } from '../gateway.config.ts';

const answerWithinMs = 5_000;
const away = { retryAfter: 2 };

const readAddresses = validator(
  Type.Object({
    issuer: Type.String(),
    authorization_endpoint: Type.String(),
    token_endpoint: Type.String(),
    revocation_endpoint: Type.Optional(Type.String()),
  }),
);
const readTokens = validator(
  Type.Object({ access_token: Type.String(), refresh_token: Type.Optional(Type.String()), expires_in: Type.Number() }),
);

export interface GivenTokens {
  readonly access: string;
  readonly refresh: string | undefined;
  /** Milliseconds. */
  readonly ends: number;
}

/** The issuer, as a client of it sees it: authorization code with PKCE (RFC 7636), refresh, revocation. */
@Injectable()
export class SigningIn {
  readonly callback: string;
  readonly issuer: string;
  private readonly secret: Secret | undefined;

  constructor(@Inject(GatewayConfig.token) private readonly settings: GatewaySettings) {
    const { COUNTERSIGN_PORT: port, COUNTERSIGN_GATEWAY_URL: gateway = `http://localhost:${port}`, OIDC_ISSUER: issuer } = settings;
    const { OIDC_CLIENT_SECRET_FILE: file } = settings;
    this.secret = file === undefined ? undefined : secretIn(file);
    this.callback = `${gateway}/sign-in/callback`;
    this.issuer = issuer ?? `http://localhost:${port + portOffsets.people}`;
  }

  /** Where its secret is kept, where the issuer wants one. */
  get secretKeptIn(): string | undefined {
    return this.secret?.keptIn;
  }

  /** Where a browser goes to sign in. */
  async address(state: string, challenge: string): Promise<string> {
    const { authorization_endpoint: url } = await this.addresses();
    const { OIDC_CLIENT_ID: client, OIDC_SCOPE: scope } = this.settings;
    const asked = { response_type: 'code', client_id: client, scope, redirect_uri: this.callback, state };
    return `${url}?${new URLSearchParams({ ...asked, code_challenge: challenge, code_challenge_method: 'S256' })}`;
  }

  redeem(code: string, verifier: string): Promise<GivenTokens | undefined> {
    return this.tokens({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: this.callback });
  }

  refresh(token: string): Promise<GivenTokens | undefined> {
    return this.tokens({ grant_type: 'refresh_token', refresh_token: token });
  }

  /** RFC 7009. What cannot be revoked ends by itself. */
  async revoke(token: string): Promise<void> {
    const { revocation_endpoint: url } = await this.addresses();
    if (url !== undefined) await this.post(url, { token, token_type_hint: 'refresh_token' });
  }

  /** Undefined where the issuer says no. */
  private async tokens(fields: Readonly<Record<string, string>>): Promise<GivenTokens | undefined> {
    const { token_endpoint: url } = await this.addresses();
    const answer = await this.post(url, fields);
    if (answer.status >= 500) throw new Problem(503, 'issuer-away', `${this.issuer} answers ${answer.status}`, away);
    const read = readTokens(await answer.json().catch(() => undefined));
    if (!answer.ok || !read.ok) return undefined;
    const { access_token: access, refresh_token: refresh, expires_in: seconds } = read.value;
    return { access, refresh, ends: Date.now() + seconds * 1_000 };
  }

  private async addresses() {
    const at = this.reachable(this.issuer).replace(/\/$/, '');
    const answer = await this.asked(`${at}/.well-known/openid-configuration`, {});
    const read = readAddresses(await answer.json().catch(() => undefined));
    if (read.ok && read.value.issuer === this.issuer) return read.value;
    throw new Problem(503, 'issuer-away', `${at} is not the issuer ${this.issuer}`, away);
  }

  private post(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const { OIDC_CLIENT_ID: client } = this.settings;
    const secret = this.secret === undefined ? {} : { client_secret: this.secret.latest() };
    return this.asked(this.reachable(url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...fields, client_id: client, ...secret }).toString(),
    });
  }

  private async asked(url: string, call: Call): Promise<Response> {
    try {
      return await callOut('issuer', url, { ...call, signal: AbortSignal.timeout(answerWithinMs) });
    } catch (err) {
      log.warn({ err }, 'Where people sign in does not answer');
      throw new Problem(503, 'issuer-away', `${this.issuer} does not answer`, away);
    }
  }

  /** People's addresses need not be those that this room can reach. */
  private reachable(url: string): string {
    const { OIDC_REACHABLE_AT: inside } = this.settings;
    return inside !== undefined && url.startsWith(this.issuer) ? inside + url.slice(this.issuer.length) : url;
  }
}
