import { Problem } from './problem.ts';

const deepest = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Text from bytes that must be UTF-8 (RFC 8259 section 8.1). */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem(400, 'not-utf8', 'The body is not valid UTF-8');
  }
}

/** JSON that the mesh can keep exactly: no NUL, no lone surrogate, no `__proto__`, not deeper than 32. Names the first field that is not. */
export function parseJson(text: string, pointer = ''): unknown {
  const value = parsed(text, pointer);
  refuseUnkeepable(value, pointer, 0);
  return value;
}

function parsed(text: string, pointer: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/, ".*" is not valid JSON$/s, '') : '';
    throw new Problem(400, 'not-json', `The body is not JSON: ${reason}`, pointer === '' ? {} : { pointer });
  }
}

function refuseUnkeepable(value: unknown, pointer: string, depth: number): void {
  if (depth > deepest) throw new Problem(422, 'too-deep', `JSON may be nested ${deepest} deep at most`, { pointer });
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new Problem(422, 'nul-character', 'A NUL character cannot be kept', { pointer });
    if (!value.isWellFormed()) throw new Problem(422, 'lone-surrogate', 'A lone surrogate is not a character', { pointer });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (name === '__proto__') throw new Problem(422, 'unknown-field', `${at} is not a known field`, { pointer: at });
    refuseUnkeepable(name, pointer, depth);
    refuseUnkeepable(inner, at, depth + 1);
  }
}
