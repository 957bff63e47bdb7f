import type { Provider } from 'oidc-provider';

/** What a client may be told of a person, and what its token is good for. */
export const scopes = { person: 'openid profile email', access: 'access' } as const;

/** RFC 8707 section 2: a resource is an absolute URI. */
export const resourceOf = (audience: string): string => `urn:countersign:audience:${audience}`;

/** A person's consent, which in development is not asked for. */
export async function grantedBy(
  provider: Provider,
  { sub, client, audience }: { readonly sub: string; readonly client: string; readonly audience: string },
): Promise<InstanceType<Provider['Grant']>> {
  const grant = new provider.Grant({ accountId: sub, clientId: client });
  grant.addOIDCScope(scopes.person);
  grant.addResourceScope(resourceOf(audience), scopes.access);
  await grant.save();
  return grant;
}
