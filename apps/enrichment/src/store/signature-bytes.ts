import { parts, type Signature } from '../domain/duplicates/signature.ts';

const width = 4;

/** A signature as it is stored: its numbers one after the other. */
export function bytesOf(signature: Signature): Buffer {
  const bytes = Buffer.allocUnsafe(parts * width);
  for (const [part, least] of signature.entries()) bytes.writeInt32BE(least, part * width);
  return bytes;
}

export const signatureIn = (bytes: Buffer): Signature => Array.from({ length: parts }, (_, part) => bytes.readInt32BE(part * width));
