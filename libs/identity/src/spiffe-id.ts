import { refused, type Verified } from './verified.ts';

/** A SPIFFE ID, SPIFFE-ID section 2: `spiffe://<trust domain>/<path>`. */
export interface SpiffeId {
  readonly trustDomain: string;
  /** Its segments: `['routing']`. */
  readonly path: readonly string[];
  readonly text: string;
}

const longest = 2_048;
const form = /^spiffe:\/\/([a-z0-9._-]{1,255})((?:\/[A-Za-z0-9._-]+)+)$/;

/** Reads a SPIFFE ID that names a workload; nothing is made to fit: no case is folded, nothing is decoded. */
export function parseSpiffeId(text: string): Verified<SpiffeId> {
  if (text.length > longest) return refused('spiffe-id', `a SPIFFE ID has at most ${longest} bytes`);
  const [, trustDomain, path] = form.exec(text) ?? [];
  if (trustDomain === undefined || path === undefined) return refused('spiffe-id', 'it is no SPIFFE ID of a workload');
  const segments = path.slice(1).split('/');
  if (segments.some((segment) => segment === '.' || segment === '..')) return refused('spiffe-id', 'a SPIFFE ID has no relative segments');
  return { ok: true, value: { trustDomain, path: segments, text } };
}
