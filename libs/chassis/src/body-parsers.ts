import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseJson, textOf } from './parse-json.ts';
import { Problem } from './problem.ts';

/** Beyond what any operation takes: more lines are not even read. */
const mostLines = 10_000;

/** Bodies are JSON or lines of JSON, in UTF-8, as they are. */
export function addBodyParsers(fastify: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser'>): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(['application/json'], { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) =>
    parseJson(bodyText(request, body)),
  );
  fastify.addContentTypeParser(
    ['application/x-ndjson', 'application/jsonl'],
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => parseLines(bodyText(request, body)),
  );
}

/** One value a line; empty lines are none. A pointer counts the values, as in an array; the sentence names the line. */
function parseLines(text: string): readonly unknown[] {
  const lines = text.split('\n', mostLines + 1);
  if (lines.length > mostLines) throw new Problem(413, 'too-many-lines', `At most ${mostLines} lines in one call`);
  const values: unknown[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '') values.push(parseJson(line, { pointer: `/${values.length}`, name: `Line ${index + 1}` }));
  }
  return values;
}

function bodyText({ headers }: FastifyRequest, body: Buffer): string {
  const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = headers;
  if (encoding.toLowerCase() !== 'identity') {
    throw new Problem(415, 'content-encoding', 'Send the body as it is: no Content-Encoding is understood');
  }
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(type)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw new Problem(415, 'charset', 'JSON is sent in UTF-8 (RFC 8259 section 8.1)');
  if (body.length === 0) throw new Problem(400, 'empty-body', 'The body is empty');
  return textOf(body);
}
