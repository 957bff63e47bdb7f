import { type Asked, nothingUsed } from './asked.ts';
import { TooLong } from './bounded-fetch.ts';

/** What the SDK throws where a server answered with an error, or not at all. */
interface CallError {
  readonly statusCode?: number | undefined;
  readonly responseHeaders?: Record<string, string> | undefined;
}

const failed = (because: string, afterMs: number | undefined, usage: typeof nothingUsed | undefined): Asked => ({
  kind: 'failed',
  because,
  afterMs,
  usage,
});

/** A server that is not there or has too much to do is asked again after this, unless it says when. */
const laterMs = 1_000;

/** What a failed call means: in a sentence of ours, for what the vendor says may repeat the question. */
export function failureOf(error: unknown, callErrorIn: (error: unknown) => CallError | undefined): Asked {
  const call = callErrorIn(error);
  const { statusCode: status, responseHeaders } = call ?? {};
  if (status === undefined || status < 400) return unansweredBy(error);
  const afterMs = waitIn(responseHeaders?.['retry-after']) ?? laterMs;
  if (status === 429) return failed('it has too much to do (429)', afterMs, nothingUsed);
  if (status >= 500 || status === 408) return failed(`it fails (${status})`, afterMs, nothingUsed);
  if (status === 401 || status === 403) return failed(`it does not know our key (${status})`, undefined, nothingUsed);
  return failed(`it refuses the question (${status})`, undefined, nothingUsed);
}

/** What was under way when a call broke off may have to be paid. */
function unansweredBy(error: unknown): Asked {
  const chain = chainOf(error);
  if (chain.some((one) => one instanceof TooLong)) return failed('its answer is too long', undefined, undefined);
  if (chain.some(({ name }) => name === 'TimeoutError' || name === 'AbortError'))
    return failed('it did not answer in time', laterMs, undefined);
  return failed('it cannot be reached, or broke off', laterMs, undefined);
}

function chainOf(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let one: unknown = error; one instanceof Error && chain.length < 10; one = one.cause) chain.push(one);
  return chain;
}

/** RFC 9110 section 10.2.3 in seconds; a date is not looked at. */
const waitIn = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d{1,5}$/.test(header.trim()) ? Number(header) * 1_000 : undefined;
