import type { FastifyInstance } from 'fastify';
import { problem } from './problem.ts';
import { Refused } from './refusal.ts';

/** Reads JSON and NDJSON. Fastify's own parser would turn bad UTF-8 into replacement characters instead of refusing it. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    async (_request: unknown, bytes: Buffer) => json(text(bytes), ''),
  );
  app.addContentTypeParser<Buffer>(
    ['application/x-ndjson', 'application/ndjson', 'application/jsonl'],
    { parseAs: 'buffer' },
    async (_request: unknown, bytes: Buffer) => {
      const lines = text(bytes).split('\n');
      return lines.flatMap((line, index) => (line.trim() === '' ? [] : [json(line, `/${index}`)]));
    },
  );
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function text(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new Refused(problem('malformed-json', 'The body is not UTF-8'), cause);
  }
}

function json(line: string, pointer: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Refused(problem('malformed-json', 'This is not JSON', { pointer }), cause);
  }
}
