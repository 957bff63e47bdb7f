import { createHash } from 'node:crypto';
import type { Right } from '@countersign/contracts';
import type { TrustedIssuer } from './access.ts';
import { IssuerDocuments } from '../issuer-documents.ts';
import { away, type Refusal, refused } from './refusal.ts';
import { standingOf } from './standing.ts';
import { checkToken, openToken } from './verify-token.ts';

/** A person as a token proves them. Who it is are `iss` and `sub`; the name and the e-mail are for display. */
export interface VerifiedPerson {
  readonly iss: string;
  readonly sub: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly groups: readonly string[];
  readonly rights: readonly Right[];
}

export type Verified = { readonly ok: true; readonly person: VerifiedPerson } | Refusal;

interface PeopleSettings {
  readonly now?: () => number;
  /** How long a person is believed to stand without asking again, milliseconds. */
  readonly standingMs: number;
}

interface Kept {
  readonly verified: Verified;
  readonly until: number;
}

/** More tokens than are in use at once anywhere; the oldest goes. */
const mostKept = 10_000;
/** A person who was refused by the issuer asks in vain for so long, and does not make us ask. */
const refusedForMs = 5_000;

/**
 * Verifies people's access tokens. What was found is believed for `standingMs` at most, and never longer than the token: whoever is
 * disabled where userinfo says so is refused that long after at the latest, elsewhere when the token ends.
 */
export class People {
  private readonly issuers: ReadonlyMap<string, { readonly trusted: TrustedIssuer; readonly documents: IssuerDocuments }>;
  private readonly kept = new Map<string, Kept>();
  private readonly asked = new Map<string, Promise<Verified>>();
  private readonly now: () => number;
  private readonly settings: PeopleSettings;

  constructor(trusted: readonly TrustedIssuer[], settings: PeopleSettings) {
    this.settings = settings;
    const now = settings.now ?? Date.now;
    this.now = now;
    this.issuers = new Map(trusted.map((one) => [one.issuer, { trusted: one, documents: new IssuerDocuments(one, now) }]));
  }

  async verify(token: string): Promise<Verified> {
    const digest = createHash('sha256').update(token).digest('base64');
    const kept = this.kept.get(digest);
    if (kept !== undefined && this.now() < kept.until) return kept.verified;
    this.kept.delete(digest);
    const asked = this.asked.get(digest) ?? this.find(token, digest).finally(() => this.asked.delete(digest));
    this.asked.set(digest, asked);
    return asked;
  }

  private async find(token: string, digest: string): Promise<Verified> {
    // Before the issuer is asked: what it says afterwards is at least as fresh.
    const at = this.now();
    const opened = openToken(token);
    if (!opened.ok) return opened;
    const issuer = this.issuers.get(opened.iss);
    if (issuer === undefined) return refused('issuer', 'its issuer is not one whose people are known here');
    const { trusted } = issuer;
    const documents = await issuer.documents.get().catch(() => undefined);
    if (documents === undefined) return away('its issuer does not answer');
    const checked = await checkToken(token, opened.type, trusted, documents, at);
    if (!checked.ok) return checked;

    const { sub, name, email, groups, ends } = checked;
    if (trusted.standing === 'userinfo') {
      if (documents.userinfo === undefined) return away('its issuer has no userinfo, and is said to have one');
      const standing = await standingOf(documents.userinfo, token, sub);
      if (!standing.ok && standing.kind === 'refused') this.keep(digest, { verified: standing, until: at + refusedForMs });
      if (!standing.ok) return standing;
    }
    const rights = [...new Set(groups.flatMap((group) => (Object.hasOwn(trusted.groups, group) ? (trusted.groups[group] ?? []) : [])))];
    const verified: Verified = { ok: true, person: { iss: trusted.issuer, sub, name, email, groups, rights } };
    this.keep(digest, { verified, until: Math.min(at + this.settings.standingMs, ends) });
    return verified;
  }

  private keep(digest: string, kept: Kept): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= mostKept && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(digest, kept);
  }
}
