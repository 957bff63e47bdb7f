import type { IncomingMessage } from 'node:http';

/** Twice the largest body that any room takes. */
const mostBytes = 16 * 1024 * 1024;
const quietMs = 500;

/**
 * Resolves once a client has sent all of its request, and nothing of it is kept. A refusal that comes while it is still sending
 * reaches no client: the connection would be reset under it (RFC 9112 section 9.6). Whoever sends nothing more, or without end, is
 * not waited for.
 */
export function drained(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let left = mostBytes;
    const done = (): void => {
      clearTimeout(timer);
      request.off('data', onData);
      resolve();
    };
    const onData = (chunk: Buffer): void => {
      left -= chunk.length;
      if (left < 0) done();
      else timer.refresh();
    };
    const timer = setTimeout(done, quietMs);
    request.on('data', onData);
    for (const end of ['end', 'close', 'error']) request.once(end, done);
    request.resume();
  });
}
