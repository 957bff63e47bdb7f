import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/** RFC 9112 section 3.2: a request of HTTP/1.1 without Host is answered 400. */
export async function requireHost({ raw, headers }: FastifyRequest): Promise<void> {
  if (raw.httpVersion === '1.1' && headers.host === undefined) throw new Problem(400, 'no-host', 'The header Host is missing');
}

/** A NUL in the path or a query parameter: nothing that the mesh keeps can hold one. */
export async function refuseUnkeepableUrl({ params, query }: FastifyRequest): Promise<void> {
  const all = [...Object.entries(Object(params)), ...Object.entries(Object(query))];
  const found = all.find(([, value]) => [value].flat().some((each) => typeof each === 'string' && each.includes('\0')));
  if (found !== undefined) throw new Problem(422, 'nul-character', 'A NUL character cannot be kept', { pointer: `/${found[0]}` });
}
