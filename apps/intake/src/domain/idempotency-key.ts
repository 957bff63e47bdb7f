import type { Actor } from '@countersign/contracts';

/** A string of structured fields (RFC 9651 section 3.3.3), or the bare word that many clients send. */
const form = /^(?:"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"|([!#-+\--:<-[\]-~]+))$/;
const longest = 255;

/** The key in a header `Idempotency-Key`; undefined where it is none. */
export function idempotencyKey(header: string): string | undefined {
  const [, quoted, bare] = form.exec(header.trim()) ?? [];
  const key = quoted?.replaceAll(/\\(.)/g, '$1') ?? bare;
  return key === undefined || key.length > longest ? undefined : key;
}

/** Whose key it is: two callers may use the same one. */
export function callerOf(actor: Actor): string {
  return JSON.stringify('person' in actor ? [actor.person.iss, actor.person.sub] : [actor.service]);
}
