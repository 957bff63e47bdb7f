import { bytesToHex } from '@noble/hashes/utils.js';
import { hashOf } from './hash.ts';

/**
 * The id of something that an event caused: a UUIDv8 (RFC 9562 section 5.8) of the cause's first 48 bits, then SHA-256 over
 * cause, type and ordinal. A step done again says the same id, and ids sort by the time of what started them.
 */
export function derivedId(cause: string, type: string, ordinal: number): string {
  const hash = hashOf(`${cause}\n${type}\n${ordinal}`);
  const variant = ((Number.parseInt(hash.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${cause.slice(0, 13)}-8${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}

/** A UUIDv7 (RFC 9562 section 5.7) of a time in milliseconds and ten random bytes. */
export function uuidV7(milliseconds: number, random: Uint8Array): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  const bits = bytesToHex(random);
  const variant = ((Number.parseInt(bits.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${bits.slice(0, 3)}-${variant}${bits.slice(4, 7)}-${bits.slice(7, 19)}`;
}

/** The time in an id, milliseconds since 1970: its first 48 bits, for versions 7 and 8 alike. */
export function timeOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
