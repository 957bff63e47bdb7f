/** Of a text that is to say where a secret is kept, or what for, and never what it is. */
interface Refused {
  readonly rule: 'place' | 'secret-value';
  readonly reason: string;
}

/** Why this is no place of the custody port, which reads files: `file:` and an absolute path (RFC 8089). Undefined where it is one. */
export function placeRefused(place: string): Refused | undefined {
  if (holdsSecret(place)) return { rule: 'secret-value', reason: 'it looks like a secret itself: say where that is kept, and replace it' };
  const isFile = /^file:\/(?!\/)[\w./ -]{1,1000}$/.test(place) && !place.split('/').includes('..');
  return isFile
    ? undefined
    : { rule: 'place', reason: 'a place is file: and the absolute path of a file, as file:/etc/countersign/ticketing' };
}

/** Why something that is told of a secret is not taken down: it looks like one itself. */
export const textRefused = (text: string): Refused | undefined =>
  holdsSecret(text)
    ? { rule: 'secret-value', reason: 'it looks like a secret itself: whoever has read it may use it, so replace that' }
    : undefined;

/** What vendors and standards begin their secrets with, so that they are found. */
const knownForms = [
  /-----BEGIN/,
  /\beyJ[\w-]{8,}\.[\w-]+/, // A JWT.
  /\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk-|sk_live_|rk_live_|whsec_|hvs\.|SG\.|npm_|AKIA|ASIA|AIza)[\w-]{8,}/,
  /\/\/[^/\s]*:[^/\s]*@/, // A login in a URL.
  /\b(?:password|passwd|secret|token|key)\s*[=:]\s*\S/i,
];

const holdsSecret = (text: string): boolean => knownForms.some((form) => form.test(text)) || text.split(/[\s/:?&=,]+/).some(isRandom);

const shortestKey = 16;
const shortestHex = 32;
/** Of random letters 64 in 100 are of another kind than the one before; in names made of words 40 and fewer. */
const keysChange = 0.41;

/** A word without a meaning, as keys are: long, and of letters of both cases with digits between them, or nothing but hexadecimal digits. */
function isRandom(word: string): boolean {
  if (new RegExp(`^[0-9a-f]{${shortestHex},}$`, 'i').test(word)) return true;
  if (word.length < shortestKey || !/^[\w+.~-]+$/.test(word)) return false;
  const changes = [...word].filter((letter, at) => at > 0 && kindOf(letter) !== kindOf(word[at - 1] ?? '')).length;
  // Names change from one kind of letter to another where a word begins; keys do so nearly everywhere.
  return /[0-9]/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word) && changes >= word.length * keysChange;
}

function kindOf(letter: string): string {
  if (/[0-9]/.test(letter)) return 'digit';
  if (/[a-z]/.test(letter)) return 'small';
  return /[A-Z]/.test(letter) ? 'large' : 'other';
}
