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
  const [invalid] = error.validation ?? [];
  if (invalid !== undefined) {
    const named = invalid.params['additionalProperty'] ?? invalid.params['missingProperty'];
    const field = `${error.validationContext ?? 'body'}${invalid.instancePath}${typeof named === 'string' ? `/${named}` : ''}`;
    return problem('invalid-request', `${field} ${invalid.message ?? 'is not as its schema says'}`, field);
  }
  if (error.statusCode === 413) return problem('too-large', 'The body is larger than this operation takes');
  if (error.statusCode === 415) return problem('unsupported-media-type', 'This content type is not read here', 'content-type');
  if (error.statusCode !== undefined && error.statusCode < 500) return problem('bad-request', error.message);
  return problem('internal', 'The simulator has a bug');
}
