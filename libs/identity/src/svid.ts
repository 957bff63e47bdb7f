import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { askAuthority, RefusedByAuthority } from './ask-authority.ts';
import type { Attestor, Evidence } from './attestor.ts';
import { newKeys, pemOfKey } from './certificates.ts';
import { Credentials, leftMs, renewAfterMs, type Tls } from './credentials.ts';
import { certificateRequest } from './csr.ts';
import { possessionOf } from './possession.ts';

export interface SvidSettings {
  /** Of authority: `https://127.0.0.1:7420`. */
  readonly authority: string;
  /** Of the root's certificate, PEM. */
  readonly caFile: string;
  readonly attestor: Attestor;
  /** Told when authority is away, and when it is back. */
  readonly log: {
    readonly info: (fields: object, sentence: string) => void;
    readonly warn: (fields: object, sentence: string) => void;
  };
}

const tryAgainAfterMs = { first: 500, most: 5_000 };
/** Of a token's life: it is asked for anew once so much is left. */
const tokenSpare = 0.6;
/** For how long a token that is still good is not handed out because a younger one may come. */
const youngerWithinMs = 1_000;

/**
 * The identity of a running service: a key that it makes itself and never gives away, and the certificate that authority issues for it.
 * Both are replaced at half of their life. Where authority is away, it lives on what it has; where that has run out, it waits, and shows
 * that it was who it says as soon as somebody answers.
 */
export class Svid extends Credentials {
  private readonly settings: SvidSettings;
  private readonly ca: string;
  private evidence: Evidence | undefined;
  private readonly ending = new AbortController();
  private current: Tls | undefined;
  private kafka: { readonly token: string; readonly askAgainAt: number; readonly endsAt: number } | undefined;
  private asking: Promise<string> | undefined;

  private constructor(settings: SvidSettings) {
    super();
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

  override get tls(): Tls {
    if (this.current === undefined) throw new Error('There is no certificate yet');
    return this.current;
  }

  override close(): void {
    this.ending.abort();
  }

  /**
   * With half of its life left wherever authority answers, otherwise whatever is left of the last one.
   */
  override kafkaToken(): Promise<string> {
    const { kafka } = this;
    if (kafka !== undefined && Date.now() < kafka.askAgainAt) return Promise.resolve(kafka.token);
    this.asking ??= this.untilAnswered('token for Kafka', () => this.askKafkaToken()).finally(() => {
      this.asking = undefined;
    });
    if (kafka === undefined || Date.now() > kafka.endsAt - 2 * youngerWithinMs) return this.asking;
    return Promise.race([this.asking, pause(youngerWithinMs, kafka.token, { ref: false })]);
  }

  private async askKafkaToken(): Promise<string> {
    const { token, expiresInSeconds } = await askAuthority(`${this.settings.authority}/v1/kafka-tokens`, {}, this.tls);
    const [now, lifeMs] = [Date.now(), Number(expiresInSeconds) * 1_000];
    this.kafka = { token: String(token), askAgainAt: now + lifeMs * (1 - tokenSpare), endsAt: now + lifeMs };
    return this.kafka.token;
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
    const { chain } = await this.untilAnswered('certificate', () => this.askSvid(request));
    this.current = { key, cert: String(chain), ca: this.ca };
  }

  /** By the certificate that it has, by what it had, or by what its attestor shows. */
  private async askSvid(request: string): Promise<Record<string, unknown>> {
    const { authority, attestor } = this.settings;
    const { current, instance } = this;
    const attest = (evidence: Record<string, unknown>): Promise<Record<string, unknown>> =>
      askAuthority(`${authority}/v1/attestations`, { ...evidence, request }, { ca: this.ca });
    if (current === undefined) {
      this.evidence ??= await attestor.evidence();
      return attest(this.evidence.body);
    }
    if (leftMs(current) > 0) return askAuthority(`${authority}/v1/svids`, { instance, request }, current);
    return attest(possessionOf(current, instance, request, Date.now()));
  }

  /** Where authority is away, or refuses who was let in before, it is asked again and again: only the first question may end in a refusal. */
  private async untilAnswered<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await ask();
        if (attempt > 1) this.settings.log.info({ what }, 'Authority answers');
        return answer;
      } catch (err) {
        if (this.ending.signal.aborted || (this.current === undefined && isFinal(err))) throw err;
        if (attempt === 1) this.settings.log.warn({ err, what }, 'Authority does not give it: waiting');
        // Before the first certificate nothing else may keep the process: it would end while it waits.
        const ref = this.current === undefined;
        await pause(Math.min(tryAgainAfterMs.first * attempt, tryAgainAfterMs.most), undefined, { ref });
      }
    }
  }
}

/** Authority has said no, or there is nothing to show it: at the start of a process that does not mend itself. */
const isFinal = (err: unknown): boolean => (err instanceof RefusedByAuthority ? err.status < 500 : !isConnection(err));
const isConnection = (err: unknown): boolean => {
  const { code, name } = Object(err) as { code?: unknown; name?: unknown };
  return name === 'TimeoutError' || name === 'AbortError' || /^(E[A-Z]+|UND_ERR_.*)$/.test(String(code));
};
