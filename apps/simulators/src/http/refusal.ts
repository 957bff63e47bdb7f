import type { FastifyError } from 'fastify';
import { type Answer, problem } from './problem.ts';

/** A refusal met while the request was still being read. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer, cause?: unknown) {
    super('refused', { cause });
    this.answer = answer;
  }
}

/** The answer to whatever went wrong between the socket and the door. */
export function refusalOf(error: FastifyError | Refused): Answer {
  if (error instanceof Refused) return error.answer;
  if (error.validation !== undefined) return invalid(error.validation[0], error.validationContext);
  if (error.statusCode === 413) return problem('too-large', 'The body is larger than this operation takes');
  if (error.statusCode === 415) return problem('unsupported-media-type', 'This content type is not read here', { header: 'content-type' });
  if (error.statusCode !== undefined && error.statusCode < 500) return problem('bad-request', error.message);
  return problem('internal', 'The simulator has a bug');
}

type Violation = NonNullable<FastifyError['validation']>[number];

function invalid(violation: Violation | undefined, context: string | undefined): Answer {
  const named = violation?.params['additionalProperty'] ?? violation?.params['missingProperty'];
  const pointer = `${violation?.instancePath ?? ''}${typeof named === 'string' ? `/${named}` : ''}`;
  const detail = `${pointer === '' ? 'It' : pointer} ${violation?.message ?? 'is not as its schema says'}`;
  return problem('invalid-request', detail, context === 'querystring' ? { parameter: pointer.slice(1) } : { pointer });
}
