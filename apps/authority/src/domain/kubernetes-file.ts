import { type Static, Type } from 'typebox';

const url = { pattern: '^https://[^\\s?#]+$', description: 'an address that begins with https://' };
const account = '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$';

/** The cluster whose service accounts may attest, and which service each of them is. */
export const KubernetesFile = Type.Object(
  {
    /** Exactly as its tokens say `iss`. */
    issuer: Type.String({ minLength: 1 }),
    /** Whom its tokens must be for, and nobody else: authority's SPIFFE ID where it is not said. */
    audience: Type.Optional(Type.String({ minLength: 1 })),
    /** Where its keys are, where they are not to be found by the discovery document of the issuer. */
    jwks: Type.Optional(Type.String(url)),
    /** A file with the roots of whoever answers there, PEM; the public ones where it is not said. */
    ca: Type.Optional(Type.String({ minLength: 1 })),
    /** A file with a token to ask with: authority's own, for an API server that answers nobody whom it does not know. */
    bearer: Type.Optional(Type.String({ minLength: 1 })),
    /** A token that lives longer is refused: an hour where it is not said. Kubernetes issues none that lives for less than ten minutes. */
    longestLifeSeconds: Type.Optional(Type.Integer({ minimum: 600, maximum: 86_400 })),
    /** `namespace/service account` -> the service that it is. Who starts others is none of them. */
    services: Type.Record(
      Type.String({ pattern: account }),
      Type.String({
        pattern: '^(?!(?:authority|supervisor)$)[a-z][a-z0-9-]{0,62}$',
        description: 'the name of a service that joins, which authority and supervisor do not',
      }),
      { additionalProperties: false, minProperties: 1 },
    ),
  },
  { additionalProperties: false },
);
export type KubernetesFile = Static<typeof KubernetesFile>;

/** A pod, by the account that it runs under. */
interface Account {
  readonly namespace: string;
  readonly name: string;
  readonly pod: { readonly uid: string };
}

/** Which service a pod is, shown for an instance; or by which rule it is none. */
export function serviceOf(
  services: KubernetesFile['services'],
  { namespace, name, pod }: Account,
  instance: string,
): { readonly service: string } | { readonly rule: string; readonly reason: string } {
  const key = `${namespace}/${name}`;
  const service = Object.hasOwn(services, key) ? services[key] : undefined;
  if (service === undefined && !Object.keys(services).some((known) => known.startsWith(`${namespace}/`)))
    return { rule: 'namespace', reason: `no service of the mesh runs in the namespace ${namespace}` };
  if (service === undefined) return { rule: 'service-account', reason: `no service of the mesh runs under the account ${key}` };
  // Else a copy could take another one's place.
  if (instance !== pod.uid) return { rule: 'instance', reason: 'the token is of another pod than it is shown for' };
  return { service };
}
