import { log } from '@countersign/telemetry';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { drained } from './drained.ts';
import { problemOf } from './problem.ts';

/** The one place that answers with an error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Answers a request with what went wrong. */
export function answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  if (problem.status === 500) log.error({ err: error, method: request.method, route: request.routeOptions?.url }, 'A request failed');
  if (problem.more.retryAfter !== undefined) void reply.header('retry-after', String(problem.more.retryAfter));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply.code(problem.status).header('content-type', 'application/problem+json');
  void drained(request.raw).then(() => reply.send(JSON.stringify(problem)));
}
