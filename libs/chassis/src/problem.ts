import { UnavailableError } from '@countersign/messaging';
import { isWorldBroken } from '@countersign/persistence';
import { onlyJson } from './media-types.ts';

interface ProblemDetails {
  /** The field of the body, or the parameter, that it is about: RFC 6901. */
  readonly pointer?: string;
  /** The header that it is about. */
  readonly header?: string;
  /** The work item that is there already. */
  readonly workItem?: string;
  /** Seconds: the header of an answer, and a member of it where many are answered at once. */
  readonly retryAfter?: number;
}

/** A refusal as people and programs read it: RFC 9457, with a stable `code` and the field it is about. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly more: ProblemDetails = {},
  ) {
    super(detail);
  }

  toJSON(): Record<string, unknown> {
    const { pointer, header, workItem, retryAfter } = this.more;
    return {
      type: `urn:countersign:problem:${this.code}`,
      title: titles[this.status] ?? 'Refused',
      status: this.status,
      code: this.code,
      detail: this.message,
      ...(pointer === undefined ? {} : { pointer }),
      ...(header === undefined ? {} : { header }),
      ...(workItem === undefined ? {} : { workItem }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Not understood',
  401: 'Who is asking?',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not this method',
  408: 'Too slow',
  409: 'In conflict',
  413: 'Too large',
  414: 'Too long',
  415: 'Not this media type',
  417: 'Not expected',
  422: 'Not as it must be',
  429: 'Too many',
  431: 'Too large',
  500: 'A fault of ours',
  502: 'Another service failed',
  503: 'Not now',
};

/** Fastify's own refusals, in our words. Its sentences are not handed on: they repeat what was sent. */
const fastifyCodes: Readonly<Record<string, readonly [status: number, code: string, detail: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'body-too-large', 'The body is larger than this operation takes'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'media-type', onlyJson],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'content-length', 'Content-Length does not match the body'],
  FST_ERR_BAD_URL: [400, 'bad-url', 'The path is not valid'],
  FST_ERR_MAX_PARAM_LENGTH: [414, 'path-too-long', 'A part of the path is longer than any id'],
};

/** Any error as a problem. What nobody foresaw says nothing of its inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof UnavailableError) return new Problem(503, 'unavailable', error.message, { retryAfter: 2 });
  if (isWorldBroken(error)) return new Problem(503, 'unavailable', 'PostgreSQL does not answer', { retryAfter: 2 });
  const known = fastifyCodes[codeOf(error)] ?? fastifyCodes[codeOf(Object(error).cause)];
  if (known !== undefined) return new Problem(...known);
  const { statusCode, status = statusCode } = Object(error) as { statusCode?: unknown; status?: unknown };
  if (status === 404) return new Problem(404, 'no-such-path', 'There is nothing at this path');
  if (typeof status === 'number' && status >= 400 && status < 500) return new Problem(status, 'refused', 'The request was refused');
  return new Problem(500, 'internal', 'Something went wrong here; the log of this service says what');
}

/** Nest wraps an error of Fastify: then it is the cause. */
const codeOf = (error: unknown): string => String(Object(error).code);
