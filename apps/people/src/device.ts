import type { Provider } from 'oidc-provider';
import { grantedBy, resourceOf, scopes } from './grant.ts';
import type { SeededPerson } from './domain/seed.ts';

/** What became of a code that somebody typed in: RFC 8628 section 3.3. */
export type Allowed = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** A person lets the terminal that shows this code act in their name. */
export async function allowDevice(provider: Provider, userCode: string, person: SeededPerson, audience: string): Promise<Allowed> {
  // As it is stored: letters only, in capitals (RFC 8628 section 6.1).
  const code = await provider.DeviceCode.findByUserCode(userCode.toUpperCase().replaceAll(/[^A-Z]/g, ''));
  if (code === undefined) return { ok: false, reason: 'There is no such code, or it is too old: ask for a new one where it was shown.' };
  if (code.accountId !== undefined || code.error !== undefined) return { ok: false, reason: 'This code was used already.' };
  const grant = await grantedBy(provider, { sub: person.sub, client: String(code.clientId), audience });
  Object.assign(code, {
    accountId: person.sub,
    grantId: grant.jti,
    authTime: Math.floor(Date.now() / 1_000),
    scope: `${scopes.person} ${scopes.access}`,
    resource: resourceOf(audience),
  });
  await code.save();
  return { ok: true };
}
