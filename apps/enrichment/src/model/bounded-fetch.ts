import { callOut } from '@countersign/telemetry';

/** More than any model that was told to be brief says, and little enough to hold a few of. */
const answerBytes = 262_144;

/**
 * Fetches as the SDK asks for it, in a span; what that is told goes to nobody outside. An answer that is too long is not read to its end, and one that leads
 * elsewhere is not followed: neither key nor ticket goes where the file does not say.
 */
export const boundedFetch: typeof fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  return callOut('POST model', url, { method: 'POST' }, async () => bounded(await fetch(input, { ...init, redirect: 'error' })));
};

async function bounded({ status, headers, body }: Response): Promise<Response> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    parts.push(part);
    length += part.length;
    if (length > answerBytes) throw new TooLong();
  }
  return new Response(length === 0 ? null : Buffer.concat(parts), { status, headers: plain(headers) });
}

/** An answer of more bytes than are read. */
export class TooLong extends Error {
  override readonly name = 'TooLong';
}

/** By now it is unpacked. */
const plain = (headers: Headers): Headers => {
  const own = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) own.delete(name);
  return own;
};
