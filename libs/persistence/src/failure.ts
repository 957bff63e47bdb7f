/** Class 08 connection, 28 authorization, 53 resources, 57 operator intervention, 58 system: PostgreSQL appendix A. */
const brokenClasses = new Set(['08', '28', '53', '57', '58']);
/** A certificate, ours or the server's, that is good no longer: it is renewed, or somebody has to. */
const brokenTrust = /^(?:ERR_(?:SSL|TLS)_|CERT_)/;
/** A table, column, function or schema that is not there, or a right that is not given: the installation is wrong, not the data. */
const unprovisioned = ['42P01', '42703', '42883', '3F000', '42501'];
const brokenCodes = new Set([
  ...unprovisioned,
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'ECONNABORTED',
  'EADDRNOTAVAIL',
  'EHOSTUNREACH',
  '25006',
]);
const brokenWords = /connection terminated|timeout exceeded when trying to connect|connection ended|not queryable|client was closed/i;

/** Somebody else was quicker: the statement changed nothing and is to be decided anew (class 40, PostgreSQL appendix A). */
export const conflict = '40001';

/** Whether a row stands already where one was inserted (unique_violation). */
export const isTaken = (error: unknown): boolean => (Object(error) as { code?: unknown }).code === '23505';

/** Somebody whom this room cannot do without gives no answer. */
export class AwayError extends Error {
  override readonly name = 'AwayError';
  constructor(
    /** Who it is, as people are told. */
    readonly who: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Whether the database, or another on whom the room stands, and not the data is the reason: then waiting helps and nothing else does. */
export function isWorldBroken(error: unknown): boolean {
  if (error instanceof AwayError) return true;
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  if (
    typeof code === 'string' &&
    (brokenCodes.has(code) || brokenTrust.test(code) || (code.length === 5 && brokenClasses.has(code.slice(0, 2))))
  )
    return true;
  return typeof message === 'string' && brokenWords.test(message);
}

/** Whether two statements met (serialization, deadlock): trying again is all it takes. */
export function isConflict(error: unknown): boolean {
  const { code } = Object(error) as { code?: unknown };
  return code === conflict || code === '40P01';
}
