import { type Refusal, refused } from './refusal.ts';

/** By how much two clocks of the mesh may differ. The broker's judges; what is in doubt by this much counts against the speaker. */
export const skewMs = 5_000;

/** A certificate begins so much before it is issued, and its owner stops signing so much before its end: doubt costs nobody anything. */
export const marginMs = 60_000;

/** What is known of a key: its one certificate, and when its owner was suspended. Times are milliseconds since 1970. */
export interface KnownKey {
  /** The SPIFFE ID of its certificate. */
  readonly speaker: string;
  readonly validFrom: number;
  readonly validTo: number;
  /** From the append time of a suspension, or of a kill, until that of its end, if it has one. */
  readonly suspended: readonly { readonly from: number; readonly until?: number }[];
  /** ES256 (RFC 7518 section 3.4): P-256 with SHA-256 over these bytes, the signature as r and s of 32 bytes each. */
  readonly verify: (bytes: Uint8Array, signature: Uint8Array) => boolean;
}

/** Whether a room may still sign with a key whose certificate ends then; where lives are short, as in tests, with another margin. */
export const mayStillSign = (validTo: number, now: number, margin: number = marginMs): boolean => now < validTo - margin;

/** Whether a key was good when the broker appended. */
export function whetherGoodAt(appendedAt: number, { validFrom, validTo, suspended }: KnownKey): Refusal | undefined {
  if (!(appendedAt >= validFrom + skewMs))
    return refused('key-not-valid', `${shown(appendedAt)} is before its certificate began, ${shown(validFrom)}`);
  if (!(appendedAt <= validTo - skewMs))
    return refused('key-not-valid', `${shown(appendedAt)} is past its certificate's end, ${shown(validTo)}`);
  const cut = suspended.find(({ from, until = Number.POSITIVE_INFINITY }) => from <= appendedAt && appendedAt < until);
  return cut === undefined ? undefined : refused('key-suspended', `its owner was suspended at ${shown(cut.from)}`);
}

/** Moments beyond what a date can be are shown as they are. */
const shown = (ms: number): string => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms));
