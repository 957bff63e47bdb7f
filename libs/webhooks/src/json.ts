import { headerOf, type Delivery } from './delivery.ts';
import type { Platform } from './platform.ts';
import { type Refusal, unreadable } from './refusal.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Vendors nest about ten deep. */
const deepest = 64;

const refused = (rule: string, because: string): Read<never> => ({ ok: false, refusal: unreadable(rule, because) });

/** The body as text, in the character set that it says or in UTF-8. */
export function textOf(delivery: Delivery, platform: Platform): Read<string> {
  const charset = /;\s{0,9}charset\s{0,9}=\s{0,9}"?([\w.:-]{1,40})/i.exec(headerOf(delivery, 'content-type') ?? '')?.[1] ?? 'utf-8';
  const text = platform.text(delivery.body, charset);
  return text === undefined ? refused('charset', `The body is not ${charset}`) : { ok: true, value: text };
}

/**
 * JSON as it is written. A number that JavaScript cannot hold, such as an id above 2^53, is its text; a half of a surrogate pair and NUL, which no
 * store can keep, are replaced by U+FFFD as in any encoding to UTF-8: a ticket that a vendor has cut in the middle of a character is still a ticket.
 */
export function readJson(text: string): Read<unknown> {
  if (text.trim() === '') return refused('empty', 'The body is empty');
  if (isTooDeep(text)) return refused('too-deep', `JSON may be nested ${deepest} deep at most`);
  try {
    return { ok: true, value: JSON.parse(text, kept) };
  } catch {
    return refused('not-json', 'The body is not JSON');
  }
}

function kept(this: unknown, _name: string, value: unknown, { source }: { readonly source?: string }): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD');
  return typeof value === 'number' && source !== undefined && String(value) !== source ? source : value;
}

/** Looked for before anything is parsed: what is nested without end costs a stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let place = 0; place < text.length; place += 1) {
    const character = text.charCodeAt(place);
    if (isInString && character === backslash) place += 1;
    else if (character === quote) isInString = !isInString;
    else if (!isInString && (character === brace || character === bracket)) depth += 1;
    else if (!isInString && (character === brace + 2 || character === bracket + 2)) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

const [quote, backslash, brace, bracket] = [0x22, 0x5c, 0x7b, 0x5b];

/** The value at a pointer (RFC 6901); undefined where there is none. */
export function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const step of pointer.split('/').slice(1)) {
    if (typeof found !== 'object' || found === null) return undefined;
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

/** A value as a person would write it: text and numbers as they are, lists by comma, nothing for nothing. */
export function written(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(written).filter(Boolean).join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : '';
}
