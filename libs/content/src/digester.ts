import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Digest } from '@countersign/contracts';
import { expand } from './expand.ts';

/** What seals is not what digests. */
const purpose = 'countersign content digest';

/**
 * Digests of what people wrote, HMAC-SHA-256 under a key that follows from the item's: of its whole form, or of the characters of a span. Nobody can
 * confirm a guess without the key, and nobody at all once it is erased.
 */
export function digester(key: Buffer): (characters: string) => Digest {
  let own: KeyObject | undefined;
  return (characters) => {
    own ??= createSecretKey(expand(createSecretKey(key), purpose));
    return createHmac('sha256', own).update(characters).digest('hex');
  };
}
