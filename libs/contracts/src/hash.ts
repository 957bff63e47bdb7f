import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text in UTF-8, as hexadecimal digits. */
export type TextHash = (text: string) => string;

let hash: TextHash = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/** Hashes by what the platform has, which is ten times as fast; without it, in JavaScript, as in a browser. */
export function hashWith(given: TextHash): void {
  hash = given;
}

export const hashOf: TextHash = (text) => hash(text);
