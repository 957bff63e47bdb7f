import { hash } from 'node:crypto';
import { detectors } from './detectors.ts';
import { unwrapped } from './unwrapped.ts';

/** Something that nobody but its holder should know. The report carries no character of it. */
export interface Secret {
  readonly kind: string;
  /** The first characters of its digest: two reports of one secret can be told to be about the same. */
  readonly digest: string;
  readonly length: number;
}

/** Values that are known to be secret, whatever they look like, each with what it is. */
export type Known = ReadonlyMap<string, string>;

/** What vendors print in their documentation, so that anybody can check how a signature is made: known to everybody. By their digests. */
const published: ReadonlySet<string> = new Set([
  '96ad2ccd8146', // Standard Webhooks: the secret of its libraries' vectors
  'c6ab8983a646', // Zendesk: the example of "Verifying webhook authenticity"
]);

/** Every secret in a text, also where it stands there in base64 or in hexadecimal. `known` finds what has no form of its own, such as a join token. */
export function secretsIn(text: string, known: Known = new Map()): readonly Secret[] {
  const found = new Map<string, Secret>();
  const add = (kind: string, value: string): void => {
    const digest = hash('sha256', value).slice(0, 12);
    if (published.has(digest)) return;
    found.set(`${kind} ${digest}`, { kind, digest, length: value.length });
  };
  for (const part of [text, ...unwrapped(text)]) {
    for (const { kind, find } of detectors) for (const value of find(part)) add(kind, value);
    for (const [value, kind] of known) if (part.includes(value)) add(kind, value);
  }
  return [...found.values()];
}
