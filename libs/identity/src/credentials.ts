import { X509Certificate } from 'node:crypto';
import { earlyMs } from './certificates.ts';

/** What a service shows and trusts in TLS, PEM. */
export interface Tls {
  readonly key: string;
  /** Its certificate, and those between it and the root. */
  readonly cert: string;
  /** The roots. */
  readonly ca: string;
}

/** Where a service has its X.509-SVID from. What it gives changes as certificates are renewed: read it when it is used. */
export abstract class Credentials {
  private readonly listeners: (() => void)[] = [];

  abstract get tls(): Tls;
  abstract close(): void;
  /** A token for the broker. It never throws: where there is none to be had it waits. */
  abstract kafkaToken(): Promise<string>;
  /** Sees to it that everybody will know its key. Who issues a certificate publishes it: there is nothing to be done. */
  async makeKnown(_instance: string): Promise<void> {}

  onRenewal(listener: () => void): void {
    this.listeners.push(listener);
  }

  protected renewed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** How long a certificate is still good. It has begun before it was issued: only its end says how long it lives. */
export const leftMs = ({ cert }: Pick<Tls, 'cert'>): number => Math.max(0, new X509Certificate(cert).validToDate.getTime() - Date.now());

/** From when until when a certificate is good, milliseconds since 1970. It begins a minute before it is issued. */
export function lifeOf({ cert }: Pick<Tls, 'cert'>): { readonly from: number; readonly until: number } {
  const { validFromDate, validToDate } = new X509Certificate(cert);
  return { from: validFromDate.getTime() + earlyMs, until: validToDate.getTime() };
}

/** Half of a life, and up to a tenth of it earlier: a hundred instances that began together do not come back together. */
export const renewAfterMs = (lifeMs: number, chance: number): number => lifeMs * (0.5 - 0.1 * chance);
