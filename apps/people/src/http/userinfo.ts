import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { algorithm } from '../keys.ts';
import type { Registry } from '../registry.ts';
import { sendJson } from './answer.ts';
import type { Door } from './doors.ts';

/**
 * OpenID Connect Core section 5.3, for the access tokens that the mesh is shown: oidc-provider's own takes only tokens of no
 * audience. Whoever is disabled is nobody here from that moment on.
 */
export function userinfoOf(url: string, keys: JSONWebKeySet, registry: Registry): readonly Door[] {
  const keyOf = createLocalJWKSet(keys);
  const handle: Door['handle'] = async ({ request, response }) => {
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const verified = await jwtVerify(token, keyOf, { issuer: url, algorithms: [algorithm] }).catch(() => undefined);
    const person = registry.find(verified?.payload.sub ?? '');
    // Only access tokens say which client they were given to: an ID token is not for asking.
    if (person === undefined || verified?.payload['client_id'] === undefined) {
      sendJson(response, 401, { error: 'invalid_token' }, { 'www-authenticate': 'Bearer error="invalid_token"' });
      return;
    }
    const { sub, name, email, groups } = person;
    sendJson(response, 200, { sub, name, email, groups });
  };
  return (['GET', 'POST'] as const).map((method) => ({ method, path: /^\/userinfo$/, handle }));
}
