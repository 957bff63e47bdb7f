import { type Static, Type } from 'typebox';
import { refused, type Refused, skewSeconds } from '../verified.ts';

/** What a service-account token says, as far as it is read. Nothing is missing here that a rule below does not ask for by name. */
export const Claims = Type.Object({
  iss: Type.Optional(Type.String()),
  sub: Type.Optional(Type.String()),
  aud: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
  exp: Type.Optional(Type.Number()),
  nbf: Type.Optional(Type.Number()),
  iat: Type.Optional(Type.Number()),
  'kubernetes.io': Type.Optional(
    Type.Object({
      namespace: Type.String({ minLength: 1 }),
      serviceaccount: Type.Object({ name: Type.String({ minLength: 1 }) }),
      pod: Type.Optional(Type.Object({ name: Type.String({ minLength: 1 }), uid: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }) })),
    }),
  ),
});
export type Claims = Static<typeof Claims>;

export interface Expected {
  readonly issuer: string;
  readonly audience: string;
  readonly longestLifeSeconds: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Why a token of this cluster is not one that was projected into a pod for us, or undefined where it is. */
export function whyNotForUs(claims: Claims, { issuer, audience, longestLifeSeconds, now }: Expected): Refused | undefined {
  const { iss, aud, exp, iat = Number.NaN, nbf = iat } = claims;
  const seconds = now / 1_000;
  // What Kubernetes kept in Secrets until 1.24: it names no audience and never ends.
  if (exp === undefined) return refused('no-end', 'the token never ends: it comes from a Secret and not from a projected volume');
  if (iss !== issuer) return refused('issuer', `the token is of another issuer than ${issuer}`);
  const audiences = [aud ?? []].flat();
  if (!audiences.includes(audience)) return refused('audience', `the token is not for ${audience}`);
  // Whoever else it is for could come here with it.
  if (audiences.length > 1) return refused('one-audience', 'the token is for more than one audience');
  if (exp < seconds - skewSeconds) return refused('expired', 'the time of the token is over');
  if (!(nbf <= seconds + skewSeconds && iat <= seconds + skewSeconds))
    return refused('not-yet-valid', 'the time of the token has not begun, or it does not say when it was issued');
  if (exp - iat > longestLifeSeconds) return refused('life', `the token lives longer than ${longestLifeSeconds} s`);
  return undefined;
}
