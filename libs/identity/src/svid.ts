import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { askAuthority, RefusedByAuthority } from './ask-authority.ts';
import type { Attestor, Evidence } from './attestor.ts';
import { newKeys, pemOfKey } from './certificates.ts';
import { leftMs, renewAfterMs } from './credentials.ts';
import { certificateRequest } from './csr.ts';
import { possessionOf } from './possession.ts';
import { RenewedCredentials } from './renewed-credentials.ts';
import { type Told, untilAnswered } from './until-answered.ts';

export interface SvidSettings {
  /** Of authority: `https://127.0.0.1:7420`. */
  readonly authority: string;
  /** Of the roots' certificates, PEM. */
  readonly caFile: string;
  readonly attestor: Attestor;
  readonly log: Told;
}

/**
 * The identity of a running service: a key that it makes itself and never gives away, and the certificate that authority issues for it.
 * Both are replaced at half of their life. Where authority is away, it lives on what it has; where that has run out, it waits, and shows
 * that it was who it says as soon as somebody answers.
 */
export class Svid extends RenewedCredentials {
  private readonly settings: SvidSettings;
  private ca: string;
  private evidence: Evidence | undefined;

  private constructor(settings: SvidSettings) {
    super(settings);
    this.settings = settings;
    this.ca = readFileSync(settings.caFile, 'utf8');
  }

  /** Resolves with the first certificate; waits for authority where it does not answer. Throws where it refuses. */
  static async obtain(settings: SvidSettings): Promise<Svid> {
    const svid = new Svid(settings);
    await svid.renew();
    void svid.stayRenewed();
    return svid;
  }

  /** What this copy of the service is called among others. */
  get instance(): string {
    return this.evidence?.instance ?? '';
  }

  private async stayRenewed(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await pause(renewAfterMs(leftMs(this.tls), Math.random()), undefined, { ref: false, signal }).catch(() => {});
      if (signal.aborted) return;
      await this.renew();
      this.renewed();
    }
  }

  private async renew(): Promise<void> {
    const keys = await newKeys();
    const [key, request] = await Promise.all([pemOfKey(keys.privateKey), certificateRequest(keys)]);
    // Only the first question may end in a refusal.
    const isOver = (err: unknown): boolean => this.ending.signal.aborted || (this.current === undefined && isFinal(err));
    const { chain } = await untilAnswered('certificate', { log: this.settings.log, isOver, isAlone: this.current === undefined }, () =>
      this.askSvid(request),
    );
    this.current = { key, cert: String(chain), ca: this.ca };
  }

  /** By the certificate that it has; otherwise by what its attestor shows, or by what it had. */
  private async askSvid(request: string): Promise<Record<string, unknown>> {
    const { authority, attestor, caFile } = this.settings;
    const { current } = this;
    // Whoever keeps that file changes it: roots come before what is issued below them.
    this.ca = readFileSync(caFile, 'utf8');
    const attest = (evidence: Record<string, unknown>): Promise<Record<string, unknown>> =>
      askAuthority(`${authority}/v1/attestations`, { ...evidence, request }, { ca: this.ca });
    if (current !== undefined && leftMs(current) > 0)
      return askAuthority(`${authority}/v1/svids`, { instance: this.instance, request }, { ...current, ca: this.ca });
    if (current !== undefined && !attestor.isRepeatable) return attest(possessionOf(current, this.instance, request, Date.now()));
    this.evidence = await attestor.evidence();
    return attest(this.evidence.body);
  }
}

/** Authority has said no, or there is nothing to show it: at the start of a process that does not mend itself. */
const isFinal = (err: unknown): boolean => (err instanceof RefusedByAuthority ? err.status < 500 : !isConnection(err));
const isConnection = (err: unknown): boolean => {
  const { code, name } = Object(err) as { code?: unknown; name?: unknown };
  return name === 'TimeoutError' || name === 'AbortError' || /^(E[A-Z]+|UND_ERR_.*)$/.test(String(code));
};
