import { type Found, occurrences } from '../text/found.ts';

/** Codes with a form of their own: Oracle and its kind, Windows and compilers, POSIX and Node, browsers. */
const byForm = [
  /\b[A-Z]{2,6}-\d{4,5}\b/g,
  /\b0x[0-9A-Fa-f]{8}\b/g,
  /\bE(?:CONN(?:REFUSED|RESET|ABORTED)|ADDRINUSE|HOSTUNREACH|NOTFOUND|NOENT|ACCES|PERM|EXIST|PIPE|MFILE|TIMEDOUT|AI_AGAIN)\b/g,
  /\b(?:ERR|E)_[A-Z][A-Z0-9_]{3,60}\b/g,
  /\b[A-Z]{1,2}\d{4,6}(?=:)/g,
];
const announced =
  /\b(?:error|err|errno|fehler|exit|status|http|return|stop|sqlstate|event id)(?: (?:code|number|no|status))?[ :=#(]{1,3}(-?\d{1,6}|[A-Z0-9]{5})\b(?!\.\d)/gi;
/** `CVE-2024-0001` and the like name something else, and so do keys of tickets. */
const other = /^(?:CVE|RFC|ISO|UTF|SHA|INC|REQ|CHG|INV|ORD|PO)-/;

/** Codes by which a program says what went wrong. */
export function errorCodes(text: string): readonly Found[] {
  return [
    ...byForm
      .flatMap((pattern) => occurrences(text, pattern))
      .filter(({ characters }) => !other.test(characters))
      .map(({ start, end, characters }) => ({
        value: 'error-code',
        confidence: 8_000,
        start,
        end: characters.endsWith(':') ? end - 1 : end,
      })),
    ...occurrences(text, announced)
      .filter(({ groups: [code = ''] }) => /\d/.test(code))
      .map(({ end, groups: [code = ''] }) => ({ value: 'error-code', confidence: 7_000, start: end - code.length, end })),
  ];
}
