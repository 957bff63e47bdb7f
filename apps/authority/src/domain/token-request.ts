/** Why a token is not given (RFC 6749 section 5.2, RFC 8707 section 2). */
export interface TokenRefusal {
  readonly ok: false;
  readonly error:
    | 'invalid_request'
    | 'invalid_client'
    | 'invalid_grant'
    | 'invalid_scope'
    | 'invalid_target'
    | 'unauthorized_client'
    | 'unsupported_grant_type';
  readonly reason: string;
}

export const tokenRefused = (error: TokenRefusal['error'], reason: string): TokenRefusal => ({ ok: false, error, reason });

/** With what somebody says who they are: something they have signed, a secret, or the certificate of the connection. */
export type Proof =
  | { readonly kind: 'client-assertion' | 'jwt-svid' | 'grant'; readonly assertion: string; readonly id: string | undefined }
  | { readonly kind: 'secret'; readonly secret: string; readonly id: string }
  | { readonly kind: 'certificate'; readonly id: string };

export interface TokenRequest {
  readonly ok: true;
  readonly proof: Proof;
  /** For whom the token is to be, and what for, where that is said. */
  readonly audience: string | undefined;
  readonly scope: string | undefined;
}

/** A form: each field with every value that was sent for it. */
export type Form = ReadonlyMap<string, readonly string[]>;
/** What the header `Authorization: Basic` says, where there is one. */
export interface Basic {
  readonly id: string;
  readonly secret: string;
}

export const grantTypes = ['client_credentials', 'urn:ietf:params:oauth:grant-type:jwt-bearer'] as const;
export const assertionTypes = {
  'urn:ietf:params:oauth:client-assertion-type:jwt-bearer': 'client-assertion',
  'urn:ietf:params:oauth:client-assertion-type:jwt-spiffe': 'jwt-svid',
} as const;

/** Reads what is asked: which grant, how they say who they are, for whom and what for. Unknown fields are not looked at (RFC 6749 section 3.2). */
export function readTokenRequest(form: Form, basic: Basic | undefined): TokenRequest | TokenRefusal {
  const twice = [...form].find(([, values]) => values.length > 1);
  if (twice !== undefined)
    return tokenRefused(targets.includes(twice[0]) ? 'invalid_target' : 'invalid_request', `${word(twice[0])} is sent more than once`);
  // What is sent without a value counts as not sent.
  const field = (name: string): string | undefined => form.get(name)?.[0] || undefined;
  const grant = field('grant_type');
  if (grant === undefined) return tokenRefused('invalid_request', 'grant_type is missing');
  if (!grantTypes.some((one) => one === grant)) return tokenRefused('unsupported_grant_type', `grant_type is ${grantTypes.join(' or ')}`);
  const proof = grant === 'client_credentials' ? clientProof(field, basic) : grantProof(field, basic);
  if ('error' in proof) return proof;
  const [audience, resource] = [field('audience'), field('resource')];
  if (audience !== undefined && resource !== undefined) return tokenRefused('invalid_target', 'say audience or resource, not both');
  return { ok: true, proof, audience: audience ?? resource, scope: field('scope') };
}

const targets = ['audience', 'resource'];

type Field = (name: string) => string | undefined;

/** RFC 6749 section 2.3: by one method, and only one. */
function clientProof(field: Field, basic: Basic | undefined): Proof | TokenRefusal {
  const [assertion, type, id, secret] = ['client_assertion', 'client_assertion_type', 'client_id', 'client_secret'].map(field);
  if ([assertion, secret, basic].filter((one) => one !== undefined).length > 1)
    return tokenRefused('invalid_request', 'say who you are in one way: client_assertion, client_secret, or Authorization');
  if (assertion !== undefined) {
    const kind = Object.entries(assertionTypes).find(([one]) => one === type)?.[1];
    if (kind === undefined) return tokenRefused('invalid_client', `client_assertion_type is ${Object.keys(assertionTypes).join(' or ')}`);
    return { kind, assertion, id };
  }
  if (basic !== undefined) {
    if (id !== undefined && id !== basic.id) return tokenRefused('invalid_client', 'client_id is another one than in Authorization');
    return { kind: 'secret', ...basic };
  }
  if (id === undefined)
    return tokenRefused('invalid_client', 'say who you are: client_assertion, or client_id beside a certificate or a secret');
  return secret === undefined ? { kind: 'certificate', id } : { kind: 'secret', secret, id };
}

/** RFC 7523 section 2.1: what is signed is the grant, and says who asks; that is not said a second time. */
function grantProof(field: Field, basic: Basic | undefined): Proof | TokenRefusal {
  const assertion = field('assertion');
  if (assertion === undefined) return tokenRefused('invalid_request', 'assertion is missing');
  if (basic !== undefined || field('client_assertion') !== undefined || field('client_secret') !== undefined)
    return tokenRefused('invalid_request', 'the assertion says who you are: send nothing else that does');
  return { kind: 'grant', assertion, id: field('client_id') };
}

/** What may be repeated of a name that somebody has sent. */
const word = (name: string): string => (/^\w{1,40}$/.test(name) ? name : 'a field');
