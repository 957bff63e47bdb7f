import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Digest } from '@countersign/contracts';

/** HKDF-Expand for one block (RFC 5869 section 2.3): the key is uniformly random, and what seals is not what digests. */
const purpose = Buffer.from('countersign content digest\u0001');

/**
 * Digests of what people wrote, HMAC-SHA-256 under a key that follows from the item's: of its whole form, or of the characters of a span. Nobody can
 * confirm a guess without the key, and nobody at all once it is erased.
 */
export function digester(key: Buffer): (characters: string) => Digest {
  let own: KeyObject | undefined;
  return (characters) => {
    own ??= createSecretKey(createHmac('sha256', createSecretKey(key)).update(purpose).digest());
    return createHmac('sha256', own).update(characters).digest('hex');
  };
}
