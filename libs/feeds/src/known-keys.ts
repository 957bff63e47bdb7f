import { hash, verify, X509Certificate } from 'node:crypto';
import { AuthorityKey, type DataOf, trustDomain } from '@countersign/contracts';
import { certificatesIn, verifyX509Svid } from '@countersign/identity';
import type { KnownKey } from '@countersign/signature';
import { log } from '@countersign/telemetry';
import type { Cuts } from './cuts.ts';

type Published = DataOf<typeof AuthorityKey>;

/** A key as it was published, kept small: of most of them nobody ever hears a record. */
interface Untried {
  readonly identity: string;
  readonly instance: string;
  /** DER. */
  readonly leaf: Buffer;
  /** PEM, one text for all that were issued by the same. */
  readonly between: string;
}

/**
 * The keys of the feed, each by its certificate. A key proves itself: whoever has written it there, its certificate leads to the root. That is
 * looked at when the first record comes that is signed with it: a feed grows for ever, and a certificate costs milliseconds.
 */
export class KnownKeys {
  /** PEM, one each, as they are now. */
  private readonly roots: () => readonly string[];
  private readonly cuts: Pick<Cuts, 'of'>;
  private readonly keys = new Map<string, KnownKey>();
  private readonly untried = new Map<string, readonly Untried[]>();
  private readonly texts = new Map<string, string>();

  constructor(roots: () => readonly string[], cuts: Pick<Cuts, 'of'>) {
    this.roots = roots;
    this.cuts = cuts;
  }

  get(kid: string): KnownKey | undefined {
    const untried = this.untried.get(kid);
    if (untried !== undefined) {
      this.untried.delete(kid);
      for (const one of untried) this.try(kid, one);
    }
    return this.keys.get(kid);
  }

  /** Takes in what was published; whether it is true is seen when it is asked for. */
  add({ kid, identity, instance, chain }: Published): void {
    const [leaf = '', ...between] = certificatesIn(chain);
    const one = {
      identity: this.once(identity),
      instance: this.once(instance),
      leaf: Buffer.from(leaf.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64'),
      between: this.once(between.join('')),
    };
    this.untried.set(kid, [...(this.untried.get(kid) ?? []), one]);
  }

  private once(text: string): string {
    const known = this.texts.get(text);
    if (known === undefined) this.texts.set(text, text);
    return known ?? text;
  }

  private try(kid: string, { identity, instance, leaf: der, between }: Untried): void {
    const refused = (refusal: string): void => log.error({ kid, identity, refusal }, 'A key of the feed of authority is not believed');
    const parsed = [der, ...certificatesIn(between)].map((one) => read(one));
    const [leaf] = parsed;
    if (leaf === undefined || parsed.includes(undefined)) return refused('there is no certificate');
    // As it was when it began: what has run out since has signed all the same.
    const began = leaf.validFromDate.getTime();
    const svid = verifyX509Svid(
      parsed.flatMap((one) => (one === undefined ? [] : [one.raw])),
      { trustDomain, roots: this.roots(), now: began },
    );
    if (!svid.ok) return refused(svid.reason);
    if (svid.value.id.text !== identity) return refused(`its certificate is of ${svid.value.id.text}`);
    const key = leaf.publicKey;
    const { crv, kty, x, y } = key.export({ format: 'jwk' });
    // RFC 7638 section 3: the members of an elliptic curve's key, in this order.
    if (hash('sha256', JSON.stringify({ crv, kty, x, y }), 'base64url') !== kid) return refused('its certificate is of another key');
    const { cuts } = this;
    this.keys.set(kid, {
      speaker: identity,
      validFrom: began,
      validTo: svid.value.endsAt,
      get suspended() {
        return cuts.of(identity, instance);
      },
      verify: (bytes, signature) => verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature),
    });
  }
}

function read(certificate: string | Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(certificate);
  } catch {
    return undefined;
  }
}
