import { type Answerer, operationOf } from '@countersign/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { onlyForm, onlyJson } from './media-types.ts';
import { parseJson, textOf } from './parse-json.ts';
import { Problem } from './problem.ts';

/** Beyond what any operation takes: more lines are not even read. */
const mostLines = 10_000;

/** Bodies are JSON or lines of JSON, in UTF-8, as they are; and forms, where the table of operations says so and nowhere else. */
export function addBodyParsers(
  fastify: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser'>,
  answerer: Answerer,
): void {
  const takesForm = ({ method, routeOptions: { url = '' } }: FastifyRequest): boolean =>
    operationOf(answerer, method, url)?.isForm === true;
  const isRaw = ({ method, routeOptions: { url = '' } }: FastifyRequest): boolean => operationOf(answerer, method, url)?.isRaw === true;
  const add = (types: string[], isForm: boolean, parse: (text: string) => unknown): void => {
    fastify.addContentTypeParser(types, { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
      if (isRaw(request)) return body;
      // A page of somebody else's can make a browser send a form: where JSON is meant, one is not even read.
      if (takesForm(request) !== isForm) throw new Problem(415, 'media-type', takesForm(request) ? onlyForm : onlyJson);
      return parse(bodyText(request, body));
    });
  };
  fastify.removeAllContentTypeParsers();
  add(['application/json'], false, (text) => parseJson(text));
  add(['application/x-ndjson', 'application/jsonl'], false, parseLines);
  add(['application/x-www-form-urlencoded'], true, parseForm);
  // Anything else is taken where the bytes are, and refused everywhere else as if it were not known.
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    if (isRaw(request)) return body;
    throw new Problem(415, 'media-type', onlyJson);
  });
}

/** Each field with every value that was sent for it: what may stand there once is not decided here. */
function parseForm(text: string): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) fields.set(name, [...(fields.get(name) ?? []), value]);
  return fields;
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
