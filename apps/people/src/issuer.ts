import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import { type Configuration, interactionPolicy, Provider } from 'oidc-provider';
import { shapedToken } from './domain/shapes.ts';
import { grantedBy, resourceOf, scopes } from './grant.ts';
import { algorithm } from './keys.ts';
import { memory } from './memory.ts';
import type { Settings } from './people.config.ts';
import type { Registry } from './registry.ts';

const clients = { terminal: 'countersign-cli', gateway: 'countersign-gateway' } as const;

const minute = 60;
const hour = 60 * minute;

/** An OpenID provider for these people. Codes with PKCE (RFC 7636) for browsers, the device flow (RFC 8628) for terminals. */
export function issuerOf(settings: Settings, url: string, registry: Registry, key: JWK): Provider {
  const provider = new Provider(url, configurationOf(settings, registry, key));
  // Koa writes whatever a client does wrong to the terminal; the client is told, and that is enough.
  provider.silent = true;
  return provider;
}

function configurationOf({ audience, gateway, shape, tokenSeconds }: Settings, registry: Registry, key: JWK): Configuration {
  return {
    adapter: memory(),
    jwks: { keys: [key as never] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    clients: [
      {
        client_id: clients.terminal,
        client_name: 'countersign, the command',
        application_type: 'native',
        grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
        redirect_uris: [],
        response_types: [],
        ...publicClient,
      },
      {
        client_id: clients.gateway,
        client_name: 'The gateway',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [`${gateway}/sign-in/callback`],
        post_logout_redirect_uris: [`${gateway}/`],
        response_types: ['code'],
        ...publicClient,
      },
    ],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    findAccount: async (_ctx, sub) => {
      const person = registry.find(sub);
      return person && { accountId: sub, claims: async () => ({ ...person }) };
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      deviceFlow: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resourceOf(audience),
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience,
          scope: scopes.access,
          accessTokenFormat: 'jwt',
          accessTokenTTL: tokenSeconds,
          jwt: { sign: { alg: algorithm } },
        }),
      },
    },
    formats: {
      customizers: {
        jwt: async (_ctx, token, jwt) => {
          const person = 'accountId' in token ? registry.find(String(token.accountId)) : undefined;
          if (person === undefined || token.clientId === undefined) return;
          const { type, audience: aud, claims } = shapedToken(shape, person, audience, token.clientId);
          Object.assign(jwt, { header: { ...jwt.header, typ: type } });
          Object.assign(jwt.payload, claims, { aud });
        },
      },
    },
    interactions: { policy: askWhoEachTime(), url: (_ctx, { uid }) => `/sign-in/${uid}` },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    loadExistingGrant: async ({ oidc: { client, provider, session } }) => {
      if (client === undefined || session?.accountId === undefined) return undefined;
      return grantedBy(provider, { sub: session.accountId, client: client.clientId, audience });
    },
    pkce: { required: () => true },
    responseTypes: ['code'],
    rotateRefreshToken: true,
    routes: { userinfo: '/userinfo', device_authorization: '/device/code' },
    scopes: scopes.person.split(' '),
    ttl: {
      AccessToken: tokenSeconds,
      AuthorizationCode: minute,
      DeviceCode: 10 * minute,
      Grant: 8 * hour,
      IdToken: 5 * minute,
      Interaction: 10 * minute,
      RefreshToken: 8 * hour,
      Session: 8 * hour,
    },
  };
}

const publicClient = {
  token_endpoint_auth_method: 'none',
  id_token_signed_response_alg: algorithm,
} as const;

/** Nobody is signed in here for longer than one answer: whoever comes chooses again who they are. */
function askWhoEachTime() {
  const policy = interactionPolicy.base();
  policy.get('login')?.checks.add(new interactionPolicy.Check('who', 'Who are you?', ({ oidc }) => oidc.result?.login === undefined));
  policy.remove('consent');
  return policy;
}
