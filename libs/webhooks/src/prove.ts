import { type Delivery, headerOf } from './delivery.ts';
import type { Key, Platform } from './platform.ts';
import type { Hmac, Proof } from './proof.ts';
import { type Refusal, unproven } from './refusal.ts';

export interface Circumstances {
  /** Each is enough: two during a change. */
  readonly secrets: readonly string[];
  readonly platform: Platform;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** More signatures than any vendor sends during a change of its secret. */
const mostSignatures = 10;

/** Whether a delivery is from who has the secret: undefined where it is, else why not. Takes as long for a wrong secret as for a right one. */
export function disproof(proof: Proof, delivery: Delivery, given: Circumstances): Refusal | undefined {
  switch (proof.by) {
    case 'hmac':
      return ofSignature(proof, delivery, given);
    case 'bearer':
      return ofToken(delivery, 'authorization', /^bearer {1,9}(\S{1,4096})$/i, given);
    case 'basic': {
      const of = (secret: string): string => `${proof.user}:${secret}`;
      return ofToken(delivery, 'authorization', /^basic {1,9}(\S{1,4096})$/i, given, (secret) => given.platform.base64(of(secret)));
    }
    case 'header':
      return ofToken(delivery, proof.header, /^(\S{1,4096})$/, given);
    case 'oauth2':
      if (delivery.client === proof.client) return undefined;
      if (delivery.client === undefined) return unproven('no-token', 'It needs a token of authority, as Authorization: Bearer');
      return unproven('another-client', `The token is ${delivery.client}'s, and this source is another client's`);
  }
}

function ofToken(
  delivery: Delivery,
  header: string,
  form: RegExp,
  { secrets, platform }: Circumstances,
  as: (secret: string) => string = (secret) => secret,
): Refusal | undefined {
  const missing = missingOf(delivery, header);
  if (missing !== undefined) return missing;
  const shown = form.exec(headerOf(delivery, header) ?? '')?.[1];
  if (shown === undefined) return unproven('form', `${header} is not of the form that was agreed`);
  return isOneOf(shown, secrets.map(as), platform) ? undefined : unproven('secret', `${header} has none of this source's secrets`);
}

function ofSignature(proof: Hmac, delivery: Delivery, { secrets, platform, now }: Circumstances): Refusal | undefined {
  const { header, timestamp, id, prefix, between } = proof;
  const missing = [header, timestamp?.header, id].flatMap((name) => (name === undefined ? [] : (missingOf(delivery, name) ?? [])))[0];
  if (missing !== undefined) return missing;
  if (timestamp !== undefined) {
    const said = timeIn(headerOf(delivery, timestamp.header) ?? '', timestamp.as);
    if (said === undefined) return unproven('timestamp', `${timestamp.header} is no time`);
    if (Math.abs(now - said) > timestamp.within * 1000)
      return unproven('timestamp', `${timestamp.header} is more than ${timestamp.within} s from the time here`);
  }
  const shown = headerOf(delivery, header) ?? '';
  const signatures = (between === '' ? [shown] : shown.split(between, mostSignatures)).map((one) => one.trim());
  const own = signatures.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
  if (own.length === 0) return unproven('form', `${header} has no signature that begins with ${prefix}`);
  const expected = secrets.map((secret) => signatureOf(proof, delivery, secret, platform));
  const isOwn = own.map((signature) => isOneOf(signature, expected, platform)).includes(true);
  return isOwn ? undefined : unproven('signature', `${header} is by none of this source's secrets, or the body was changed on the way`);
}

/** What a sender with this secret writes after the prefix. */
export function signatureOf(proof: Hmac, delivery: Delivery, secret: string, platform: Platform): string {
  const parts = proof.signed.map((part) => bytesOf(part, proof, delivery, platform));
  return platform.mac(keyOf(secret, proof), parts, proof.encoding);
}

function missingOf(delivery: Delivery, header: string): Refusal | undefined {
  const values = delivery.headers.get(header.toLowerCase()) ?? [];
  if (values.length === 0) return unproven('missing', `${header} is missing`);
  return values.length === 1 ? undefined : unproven('doubled', `${header} was sent ${values.length} times`);
}

function bytesOf(part: Hmac['signed'][number], { timestamp, id }: Hmac, delivery: Delivery, platform: Platform): Uint8Array {
  if (part === 'body') return delivery.body;
  if (part === 'timestamp') return platform.bytes(headerOf(delivery, timestamp?.header ?? '') ?? '');
  return platform.bytes(part === 'id' ? (headerOf(delivery, id ?? '') ?? '') : part);
}

const whsec = 'whsec_';

function keyOf(secret: string, proof: Hmac): Key {
  if (proof.secret === 'text') return { text: secret };
  return { base64: secret.startsWith(whsec) ? secret.slice(whsec.length) : secret };
}

/** RFC 3339, or seconds since 1970. */
function timeIn(text: string, as: 'unix' | 'iso'): number | undefined {
  if (as === 'unix') return /^\d{1,12}$/.test(text) ? Number(text) * 1000 : undefined;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : undefined;
}

/**
 * In constant time: both sides are first hashed under a key, so that their lengths are one, and every character of every candidate is looked at. That key
 * needs not be secret: nobody can choose what its hashes begin with.
 */
function isOneOf(shown: string, expected: readonly string[], platform: Platform): boolean {
  const hashed = (text: string): string => platform.mac({ text: 'compare' }, [platform.bytes(text)], 'hex');
  const mine = hashed(shown);
  let found = 0;
  for (const one of expected) found |= differenceOf(mine, hashed(one)) === 0 ? 1 : 0;
  return found === 1;
}

function differenceOf(one: string, other: string): number {
  let difference = one.length ^ other.length;
  for (let place = 0; place < one.length; place += 1) difference |= one.charCodeAt(place) ^ other.charCodeAt(place);
  return difference;
}
