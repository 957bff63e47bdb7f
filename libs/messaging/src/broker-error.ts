const sizes = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);

/** Whether the broker refuses a send for its size: trying the same again never helps. */
export function isTooLarge(error: unknown): boolean {
  const { type, cause } = Object(error) as { type?: unknown; cause?: unknown };
  return (typeof type === 'string' && sizes.has(type)) || (cause !== undefined && cause !== error && isTooLarge(cause));
}
