import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { AuthorityKeys } from './authority-keys.ts';
import type { Verified } from './verified.ts';
import { type AccessGranted, verifyAccessToken } from './verify-token.ts';

interface ClientsSettings {
  /** Whose tokens these are: authority's for HTTP. */
  readonly issuer: string;
  /** For whom: the room that is called. */
  readonly audience: string;
  readonly trustDomain: string;
  readonly keys: Pick<AuthorityKeys, 'forKey'>;
  readonly now?: () => number;
}

/** Verifies access tokens that authority has given to programs outside the mesh. */
export class Clients {
  private readonly settings: ClientsSettings;

  constructor(settings: ClientsSettings) {
    this.settings = settings;
  }

  /** Undefined where the token does not say that it is authority's: then it is for somebody else to judge. `away` where nobody can say. */
  async verify(token: string): Promise<Verified<AccessGranted> | 'away' | undefined> {
    const { issuer, audience, trustDomain, now = Date.now } = this.settings;
    const said = saidOf(token);
    if (said?.iss !== issuer) return undefined;
    const keys = await this.settings.keys.forKey(said.kid);
    return keys === 'away' ? keys : verifyAccessToken(token, { keys, issuer, audience, trustDomain, now: now() });
  }
}

/** Nothing of it is believed yet. */
function saidOf(token: string): { readonly iss: unknown; readonly kid: string | undefined } | undefined {
  try {
    return { iss: decodeJwt(token).iss, kid: decodeProtectedHeader(token).kid };
  } catch {
    return undefined;
  }
}
