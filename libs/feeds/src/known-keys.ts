import { verify } from 'node:crypto';
import { AuthorityKey, type DataOf, trustDomain } from '@countersign/contracts';
import { kidOfCertificate, readCertificates, verifyX509Svid } from '@countersign/identity';
import type { KnownKey } from '@countersign/signature';
import type { Cuts } from './cuts.ts';

type Published = DataOf<typeof AuthorityKey>;

/** The keys of the feed, each by its certificate. A key proves itself: whoever has written it there, its certificate leads to the root. */
export class KnownKeys {
  /** PEM, one each, as they are now. */
  private readonly roots: () => readonly string[];
  private readonly cuts: Pick<Cuts, 'of'>;
  private readonly keys = new Map<string, KnownKey>();

  constructor(roots: () => readonly string[], cuts: Pick<Cuts, 'of'>) {
    this.roots = roots;
    this.cuts = cuts;
  }

  get(kid: string): KnownKey | undefined {
    return this.keys.get(kid);
  }

  /** Takes a key in; says why not where its certificate does not vouch for it. */
  async add({ kid, identity, instance, chain }: Published): Promise<string | undefined> {
    const parsed = readCertificates(chain);
    if (parsed === undefined) return 'its certificates cannot be read';
    const [leaf] = parsed;
    if (leaf === undefined) return 'there is no certificate';
    // As it was when it began: what has run out since has signed all the same.
    const began = leaf.validFromDate.getTime();
    const svid = verifyX509Svid(
      parsed.map(({ raw }) => raw),
      { trustDomain, roots: this.roots(), now: began },
    );
    if (!svid.ok) return svid.reason;
    if (svid.value.id.text !== identity) return `its certificate is of ${svid.value.id.text}`;
    if ((await kidOfCertificate(chain)) !== kid) return 'its certificate is of another key';
    const { cuts } = this;
    const key = leaf.publicKey;
    this.keys.set(kid, {
      speaker: identity,
      validFrom: began,
      validTo: svid.value.endsAt,
      get suspended() {
        return cuts.of(identity, instance);
      },
      verify: (bytes, signature) => verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature),
    });
    return undefined;
  }
}
