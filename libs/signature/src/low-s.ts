/** The order of P-256 (SP 800-186 section 3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const half = bytesOf(order >> 1n);
/** Bytes of r, and of s. */
const scalar = 32;
export const signatureLength = 2 * scalar;

/** Of the two signatures (r, s) and (r, n - s), which are both right, the lower one counts: so a batch has one proof and no copies of it. */
export function isLow(signature: Uint8Array): boolean {
  for (let at = 0; at < scalar; at += 1) {
    const [byte, limit] = [signature[scalar + at] ?? 0, half[at] ?? 0];
    if (byte !== limit) return byte < limit;
  }
  return true;
}

/** The lower one of the two. */
export function lowered(signature: Uint8Array): Uint8Array {
  if (isLow(signature)) return signature;
  const s = signature.subarray(scalar).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const low = new Uint8Array(signatureLength);
  low.set(signature.subarray(0, scalar));
  low.set(bytesOf(order - s), scalar);
  return low;
}

function bytesOf(value: bigint): Uint8Array {
  const digits = value.toString(16).padStart(64, '0');
  return Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16));
}
