import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { kidOfCertificate, type Tls } from '@countersign/identity';
import { marginMs, mayStillSign, type Signer, skewMs } from '@countersign/signature';
import { sha256 } from './sha256.ts';

/** How soon it is seen that a room may speak again: nobody tells of it, it is a matter of time. */
const lookAgainMs = 100;

interface OwnKey {
  readonly signer: Signer;
  readonly validTo: number;
  readonly marginMs: number;
}

/** What a room signs with: the key of its certificate, from when everybody knows that until shortly before its end. */
export class OwnKeys {
  private readonly waiting = new Map<string, OwnKey>();
  private current: OwnKey | undefined;
  private ready = Promise.withResolvers<void>();

  constructor(
    private readonly speaker: string,
    private readonly now: () => number,
    /** Whether nobody would believe what this room would say now: authority has stopped it, or has let it in only just now. */
    private readonly isUnheard: () => boolean,
  ) {}

  /** It has this certificate now; returns the thumbprint of its key. */
  async add({ key, cert }: Pick<Tls, 'key' | 'cert'>): Promise<string> {
    const { validToDate } = new X509Certificate(cert);
    const [kid, validTo] = [await kidOfCertificate(cert), validToDate.getTime()];
    const privateKey = createPrivateKey(key);
    const signer = { speaker: this.speaker, kid, sha256, sign: (bytes: Uint8Array) => signed(privateKey, bytes) };
    this.waiting.set(kid, { signer, validTo, marginMs: marginOf(validTo - this.now()) });
    return kid;
  }

  isWaitingFor(kid: string): boolean {
    return this.waiting.has(kid);
  }

  /** Everybody knows this key: if it is ours, it signs from here on. */
  known(kid: string): void {
    const own = this.waiting.get(kid);
    if (own === undefined) return;
    this.waiting.delete(kid);
    if (this.current !== undefined && this.current.validTo > own.validTo) return;
    this.current = own;
    this.ready.resolve();
  }

  get mayWrite(): boolean {
    return !this.isUnheard() && this.current !== undefined && mayStillSign(this.current.validTo, this.now(), this.current.marginMs);
  }

  async signer(): Promise<Signer> {
    while (this.current === undefined || !this.mayWrite) {
      this.ready = Promise.withResolvers();
      await Promise.race([this.ready.promise, pause(lookAgainMs, undefined, { ref: false })]);
    }
    return this.current.signer;
  }
}

const signed = (key: KeyObject, bytes: Uint8Array): Uint8Array => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' });

/** How long before its end a key signs no more: a minute; of short lives less, and never so little that what is still on its way is in doubt. */
const marginOf = (lifeMs: number): number => Math.max(skewMs + 2_000, Math.min(marginMs, lifeMs / 4));
