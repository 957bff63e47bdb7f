import { trustDomain } from '@countersign/contracts';
import { certificatesIn, possessionSigned, verifyX509Svid } from '@countersign/identity';
import { Inject, Injectable } from '@nestjs/common';
import { verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AuthorityConfig, type AuthoritySettings } from './authority.config.ts';
import type { Possession } from './domain/requests.ts';
import { Refusals } from './refusals.ts';
import type { Joining } from './store/join-tokens.ts';

const freshForMs = 60_000;

/** Whose certificate it is, and its number; or why it shows nothing. */
type Shown =
  | { readonly ok: true; readonly value: { readonly joining: Joining; readonly serial: string } }
  | { readonly ok: false; readonly rule: string; readonly reason: string };

/** Instances that were away for longer than their certificate lived: they show that they still have its key. */
@Injectable()
export class Possessions {
  constructor(
    private readonly refusals: Refusals,
    @Inject(AuthorityConfig.token) private readonly settings: AuthoritySettings,
  ) {}

  /** Whose certificate it is, and its number; throws where the key, the time or the chain is another. */
  async shownBy(possession: Possession): Promise<{ readonly joining: Joining; readonly serial: string }> {
    const shown = this.judged(possession);
    if (!shown.ok) throw await this.refusals.ofStranger(shown.rule, shown.reason);
    return shown.value;
  }

  private judged({ instance, chain, request, signature, at }: Possession): Shown {
    const refuse = (rule: string, reason: string) => ({ ok: false as const, rule, reason });
    const parsed = certificatesIn(chain).flatMap(certificateIn);
    const [leaf] = parsed;
    if (leaf === undefined) return refuse('chain', 'there is no certificate in the chain');
    const now = Date.now();
    if (Math.abs(now - at) > freshForMs) return refuse('stale', 'the request was signed too long ago, or by a clock that is wrong');
    // As it was while it was valid: that it has run out is why it is shown.
    const endedAt = leaf.validToDate.getTime();
    if (now - endedAt > this.settings.REJOIN_WITHIN_MS) return refuse('ended', 'this certificate has run out too long ago: join anew');
    const roots = certificatesIn(readFileSync(this.settings.COUNTERSIGN_CA_FILE, 'utf8'));
    const svid = verifyX509Svid(
      parsed.map(({ raw }) => raw),
      { trustDomain, roots, now, leafAt: Math.min(now, endedAt) },
    );
    if (!svid.ok) return refuse(svid.rule, svid.reason);
    const isSigned = verify('sha256', possessionSigned(instance, request, at), leaf.publicKey, Buffer.from(signature, 'base64url'));
    if (!isSigned) return refuse('signature', 'the request is not signed by the key of the certificate');
    return { ok: true, value: { joining: { spiffeId: svid.value.id.text, instance }, serial: svid.value.serial } };
  }
}

function certificateIn(pem: string): readonly X509Certificate[] {
  try {
    return [new X509Certificate(pem)];
  } catch {
    // The chain is then shorter, and leads nowhere.
    return [];
  }
}
