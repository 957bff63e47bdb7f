import { validator } from '@countersign/contracts';
import { type Static, Type } from 'typebox';
import { harmless } from './domain/harmless.ts';
import { type ExitCode, exitCodes, Failure } from './failure.ts';

const answerWithinMs = 15_000;

const Configuration = Type.Object({
  issuer: Type.String(),
  token_endpoint: Type.String(),
  device_authorization_endpoint: Type.Optional(Type.String()),
  revocation_endpoint: Type.Optional(Type.String()),
});
const readConfiguration = validator(Configuration);
export type Addresses = Static<typeof Configuration>;

const readError = validator(Type.Object({ error: Type.String(), error_description: Type.Optional(Type.String()) }));

/** An answer to a form: a document, or the error that RFC 6749 section 5.2 names. */
export type Answered =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly error: string; readonly detail: string };

/** Where people sign in, over HTTP. */
export class Issuer {
  constructor(
    readonly url: string,
    private readonly interrupted: AbortSignal,
  ) {}

  async addresses(): Promise<Addresses> {
    const answer = await this.asked(`${this.url.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const read = readConfiguration(await answer.json().catch(() => undefined));
    if (!read.ok || read.value.issuer !== this.url) throw this.failure(exitCodes.refused, 'is no issuer of that name');
    return read.value;
  }

  async post(url: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
    const answer = await this.asked(url, { method: 'POST', body: new URLSearchParams(fields) });
    const body: unknown = await answer.json().catch(() => undefined);
    if (answer.ok) return { ok: true, body };
    const read = readError(body);
    const { error = `status ${answer.status}`, error_description: detail = error } = read.ok ? read.value : {};
    return { ok: false, error, detail: harmless(detail) };
  }

  private async asked(url: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.any([this.interrupted, AbortSignal.timeout(answerWithinMs)]) });
    } catch (cause) {
      if (this.interrupted.aborted) throw new Failure(exitCodes.interrupted, '', { cause });
      throw this.failure(exitCodes.notRunning, 'does not answer', cause);
    }
  }

  private failure(code: ExitCode, what: string, cause?: unknown): Failure {
    return new Failure(code, `${this.url}, where people sign in, ${what}.`, cause === undefined ? {} : { cause });
  }
}
