/** What this library needs of where it runs: what the language has not. */
export interface Platform {
  /** HMAC with SHA-256 over the parts, one after the other. */
  readonly mac: (key: Key, parts: readonly Uint8Array[], encoding: 'hex' | 'base64') => string;
  readonly bytes: (text: string) => Uint8Array;
  /** RFC 4648 section 4. */
  readonly base64: (text: string) => string;
  /** The text of bytes in a character set by its WHATWG label; undefined where there is no such set, or the bytes are none of it. */
  readonly text: (bytes: Uint8Array, charset: string) => string | undefined;
}

export type Key = { readonly text: string } | { readonly base64: string };
