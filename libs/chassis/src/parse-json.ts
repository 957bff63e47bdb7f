import { duplicateIn, membersIn } from './json-members.ts';
import { Problem } from './problem.ts';

const deepest = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** Where a text stands in what was sent: how to point to it, and how a sentence names it. */
interface Place {
  readonly pointer: string;
  readonly name: string;
}

/** Text from bytes that must be UTF-8 (RFC 8259 section 8.1). */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem(400, 'not-utf8', 'The body is not valid UTF-8');
  }
}

/**
 * JSON that the mesh can keep exactly: no NUL, no lone surrogate, no number that is none, no name twice, no `__proto__`, not deeper
 * than 32. Names the first field that is not.
 */
export function parseJson(text: string, { pointer, name }: Place = { pointer: '', name: 'The body' }): unknown {
  const value = parsed(text, { pointer, name });
  const walk = { members: 0 };
  const flaw = flawOf(value, 0, walk);
  if (flaw !== undefined) throw new Problem(422, flaw.code, flaw.detail, { pointer: pointer + pointerOf(flaw.path) });
  // What is written more often than it was read has a name twice.
  if (membersIn(text) !== walk.members) {
    const path = duplicateIn(text);
    throw new Problem(422, 'duplicate-field', `${path.at(-1)} stands twice in one object`, { pointer: pointer + pointerOf(path) });
  }
  return value;
}

function parsed(text: string, { pointer, name }: Place): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const position = cause instanceof Error ? (/ at position \d+/.exec(cause.message)?.[0] ?? '') : '';
    throw new Problem(400, 'not-json', `${name} is not JSON${position}`, pointer === '' ? {} : { pointer });
  }
}

interface Flaw {
  readonly code: string;
  readonly detail: string;
  /** Names and indices on the way to it, outermost first. */
  readonly path: string[];
}

const flaw = (code: string, detail: string): Flaw => ({ code, detail, path: [] });

/** What cannot be kept, and where: the path is put together on the way back, so that it costs nothing where all is well. */
function flawOf(value: unknown, depth: number, walk: { members: number }): Flaw | undefined {
  if (typeof value === 'string') return flawOfText(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return flaw('number-too-large', 'This number is too large to be kept');
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= deepest) return flaw('too-deep', `JSON may be nested ${deepest} deep at most`);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      const found = flawOf(value[index], depth + 1, walk);
      if (found !== undefined) return below(String(index), found);
    }
    return undefined;
  }
  for (const [name, inner] of Object.entries(value)) {
    walk.members += 1;
    if (name === '__proto__') return below(name, flaw('unknown-field', `${name} is not a known field`));
    const found = flawOfText(name) ?? flawOf(inner, depth + 1, walk);
    if (found !== undefined) return below(name.toWellFormed(), found);
  }
  return undefined;
}

function flawOfText(text: string): Flaw | undefined {
  if (text.includes('\0')) return flaw('nul-character', 'A NUL character cannot be kept');
  return text.isWellFormed() ? undefined : flaw('lone-surrogate', 'A lone surrogate is not a character');
}

function below(name: string, found: Flaw): Flaw {
  found.path.unshift(name);
  return found;
}

/** RFC 6901. */
const pointerOf = (path: readonly string[]): string => path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
